package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** The largest (or smallest) elements along {@code axis} and their indices; input 1 says how many. Source: ONNX TopK, opset 11. */
public record TopK(int axis, boolean largest, boolean sorted) implements Op {
    static TopK from(Attributes a) {
        return new TopK(a.intValue("axis", -1), a.flag("largest", true), a.flag("sorted", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .flag("largest", largest, true)
                .flag("sorted", sorted, true)
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
