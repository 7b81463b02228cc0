package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code a * b} with broadcasting. Source: ONNX Mul, opset 14. */
public record Mul() implements BinaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double a, double b) {
        return a * b;
    }

    @Override
    public long apply(long a, long b) {
        return a * b;
    }
}
