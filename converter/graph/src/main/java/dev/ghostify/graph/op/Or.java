package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Logical or with broadcasting. Source: ONNX Or, opset 7. */
public record Or() implements LogicalOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean test(boolean a, boolean b) {
        return a || b;
    }
}
