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
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
