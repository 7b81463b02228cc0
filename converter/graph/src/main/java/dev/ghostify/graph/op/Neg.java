package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code -x}. Source: ONNX Neg, opset 13. */
public record Neg() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return -x;
    }

    @Override
    public long applyToInteger(long x) {
        return -x;
    }
}
