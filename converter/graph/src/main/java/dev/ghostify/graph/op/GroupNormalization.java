package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Normalizes groups of channels; inputs x, scale, shift, the last two per channel. Source: ONNX GroupNormalization, opset 21. */
public record GroupNormalization(float epsilon, int numGroups, int stashType) implements Op {
    static GroupNormalization from(Attributes a) {
        return new GroupNormalization(
                a.real("epsilon", 1e-5f), a.intValue("num_groups", 0), a.intValue("stash_type", 1));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("epsilon", epsilon, 1e-5f)
                .integer("num_groups", numGroups)
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
