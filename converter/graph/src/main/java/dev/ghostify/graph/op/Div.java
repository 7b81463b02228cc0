package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code a / b} with broadcasting; integers truncate toward zero. Source: ONNX Div, opset 14. */
public record Div() implements BinaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double a, double b) {
        return a / b;
    }

    @Override
    public long apply(long a, long b) {
        return b == 0 ? 0 : a / b;
    }
}
