package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Slices of input 0 along {@code axis} at the indices in input 1. Source: ONNX Gather, opset 13. */
public record Gather(int axis) implements Op {
    static Gather from(Attributes a) {
        return new Gather(a.intValue("axis", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis, 0).build();
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
