package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Folds the axes before {@code axis} into one and those from it on into another. Source: ONNX Flatten, opset 23. */
public record Flatten(int axis) implements Op {
    static Flatten from(Attributes a) {
        return new Flatten(a.intValue("axis", 1));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis, 1).build();
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
