package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Joins its inputs along {@code axis}. Source: ONNX Concat, opset 13. */
public record Concat(int axis) implements Op {
    static Concat from(Attributes a) {
        return new Concat(a.intValue("axis", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis).build();
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
