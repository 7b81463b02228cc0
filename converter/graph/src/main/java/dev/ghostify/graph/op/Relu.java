package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code max(x, 0)}. Source: ONNX Relu, opset 14. */
public record Relu() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return x < 0 ? 0 : x;
    }

    @Override
    public long applyToInteger(long x) {
        return Math.max(x, 0);
    }
}
