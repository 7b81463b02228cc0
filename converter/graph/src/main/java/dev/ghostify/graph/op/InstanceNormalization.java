package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Normalizes every channel of every sample over its spatial axes; inputs x, scale, shift. Source: ONNX InstanceNormalization, opset 22. */
public record InstanceNormalization(float epsilon) implements Op {
    static InstanceNormalization from(Attributes a) {
        return new InstanceNormalization(a.real("epsilon", 1e-5f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().real("epsilon", epsilon, 1e-5f).build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        Expect.vector(in, 1, "a scale", x.shape().dim(1));
        Expect.vector(in, 2, "a shift", x.shape().dim(1));
        return List.of(x);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] y = Reals.of(in, 0);
        int area = Reals.count(Extents.spatial(type.shape()));
        for (int first = 0; first < y.length; first += area) {
            Moments.of(y, first, area, epsilon).normalize(y, first, area);
        }
        Moments.rescale(y, area, Reals.of(in, 1), Reals.of(in, 2));
        return List.of(Tensor.ofReals(type, y));
    }
}
