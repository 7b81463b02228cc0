package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.stream.IntStream;

/** Normalizes over the axes from {@code axis} on; inputs x, scale, shift?; outputs y, mean?, inverse deviation?. Source: ONNX LayerNormalization, opset 17. */
public record LayerNormalization(int axis, float epsilon, int stashType) implements Op {
    static LayerNormalization from(Attributes a) {
        return new LayerNormalization(a.intValue("axis", -1), a.real("epsilon", 1e-5f), a.intValue("stash_type", 1));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .real("epsilon", epsilon, 1e-5f)
                .integer("stash_type", stashType, 1)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = in.type(0);
        int from = Expect.axis(axis, x.shape());
        Expect.broadcastsTo(in, 1, x.shape());
        if (in.has(2)) {
            Expect.broadcastsTo(in, 2, x.shape());
        }
        Shape moments = x.shape();
        for (int i = from; i < x.rank(); i++) {
            moments = moments.with(i, Dim.of(1));
        }
        TensorType moment = new TensorType(DataType.ofOnnxCode(stashType), moments);
        return List.of(x, moment, moment).subList(0, Math.max(1, Math.min(3, in.outputCount())));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        List<TensorType> types = infer(in);
        Shape shape = types.get(0).shape();
        double[] y = Reals.of(in, 0);
        Lines lines = Lines.from(shape, Expect.axis(axis, shape));
        double[] means = new double[lines.count()];
        double[] deviations = new double[lines.count()];
        for (int line = 0; line < lines.count(); line++) {
            Moments moments = Moments.of(y, lines.first(line), lines.length(), epsilon);
            moments.normalize(y, lines.first(line), lines.length());
            means[line] = moments.mean();
            deviations[line] = moments.inverseDeviation();
        }
        int[] scaleAt = Repetition.indices(in.shape(1), shape);
        double[] scale = Reals.of(in, 1);
        for (int i = 0; i < y.length; i++) {
            y[i] *= scale[scaleAt[i]];
        }
        if (in.has(2)) {
            int[] shiftAt = Repetition.indices(in.shape(2), shape);
            double[] shift = Reals.of(in, 2);
            for (int i = 0; i < y.length; i++) {
                y[i] += shift[shiftAt[i]];
            }
        }
        List<double[]> all = List.of(y, means, deviations);
        return IntStream.range(0, types.size())
                .mapToObj(i -> Tensor.ofReals(types.get(i), all.get(i)))
                .toList();
    }
}
