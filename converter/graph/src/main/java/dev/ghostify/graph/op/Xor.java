package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Logical exclusive or with broadcasting. Source: ONNX Xor, opset 7. */
public record Xor() implements LogicalOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean test(boolean a, boolean b) {
        return a != b;
    }
}
