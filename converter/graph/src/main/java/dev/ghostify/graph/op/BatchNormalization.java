package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code (x - mean) / sqrt(variance + epsilon) * scale + shift} per channel (axis 1); inputs x, scale, shift, mean, variance. Source: ONNX BatchNormalization, opset 15. */
public record BatchNormalization(float epsilon, float momentum, boolean trainingMode) implements Op {
    static BatchNormalization from(Attributes a) {
        return new BatchNormalization(
                a.real("epsilon", 1e-5f), a.real("momentum", 0.9f), a.flag("training_mode", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("epsilon", epsilon, 1e-5f)
                .real("momentum", momentum, 0.9f)
                .flag("training_mode", trainingMode, false)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 2);
        Dim channels = x.shape().dim(1);
        Expect.vector(in, 1, "a scale", channels);
        Expect.vector(in, 2, "a shift", channels);
        Expect.vector(in, 3, "a mean", channels);
        Expect.vector(in, 4, "a variance", channels);
        return trainingMode ? List.of(x, in.type(3), in.type(4)) : List.of(x);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        if (trainingMode) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    "cannot evaluate BatchNormalization in training mode; export for inference");
        }
        TensorType type = infer(in).get(0);
        double[] y = Reals.of(in, 0);
        double[] scale = Reals.of(in, 1);
        double[] shift = Reals.of(in, 2);
        double[] mean = Reals.of(in, 3);
        double[] variance = Reals.of(in, 4);
        int area = Reals.count(type.shape(), 2, type.rank());
        for (int i = 0; i < y.length; i++) {
            int c = i / area % scale.length;
            y[i] = (y[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) * scale[c] + shift[c];
        }
        return List.of(Tensor.ofReals(type, y));
    }
}
