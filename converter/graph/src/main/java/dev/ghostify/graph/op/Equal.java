package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code a == b} with broadcasting. Source: ONNX Equal, opset 19. */
public record Equal() implements CompareOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public boolean test(double a, double b) {
        return a == b;
    }

    @Override
    public boolean test(long a, long b) {
        return a == b;
    }
}
