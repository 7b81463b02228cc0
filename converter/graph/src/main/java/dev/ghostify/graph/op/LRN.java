package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Local response normalization across channels. Source: ONNX LRN, opset 13. */
public record LRN(float alpha, float beta, float bias, int size) implements Op {
    static LRN from(Attributes a) {
        return new LRN(a.real("alpha", 1e-4f), a.real("beta", 0.75f), a.real("bias", 1f), a.intValue("size", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 1e-4f)
                .real("beta", beta, 0.75f)
                .real("bias", bias, 1f)
                .integer("size", size)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.that(size > 0, "a positive size", size);
        return List.of(Expect.rankAtLeast(in, 0, 3));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.of(in, 0);
        int channels = (int) type.shape().size(1);
        int area = Reals.count(Extents.spatial(type.shape()));
        double[] y = Reals.zeros(type);
        for (int i = 0; i < y.length; i++) {
            int c = i / area % channels;
            int first = Math.max(0, c - (size - 1) / 2);
            int last = (int) Math.min(channels - 1, c + size / 2L);
            double squares = 0;
            for (int other = first; other <= last; other++) {
                double value = x[i + (other - c) * area];
                squares += value * value;
            }
            y[i] = x[i] / Math.pow(bias + alpha / size * squares, beta);
        }
        return List.of(Tensor.ofReals(type, y));
    }
}
