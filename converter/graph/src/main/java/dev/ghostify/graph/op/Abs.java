package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Absolute value. Source: ONNX Abs, opset 13. */
public record Abs() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.abs(x);
    }

    @Override
    public long applyToInteger(long x) {
        return Math.abs(x);
    }
}
