package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

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
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
