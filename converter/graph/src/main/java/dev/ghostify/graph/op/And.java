package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Logical and with broadcasting. Source: ONNX And, opset 7. */
public record And() implements LogicalOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean test(boolean a, boolean b) {
        return a && b;
    }
}
