package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** -1, 0 or 1. Source: ONNX Sign, opset 13. */
public record Sign() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.signum(x);
    }

    @Override
    public long applyToInteger(long x) {
        return Long.signum(x);
    }
}
