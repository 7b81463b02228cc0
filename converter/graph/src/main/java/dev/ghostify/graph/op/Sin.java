package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Sine of an angle in radians. Source: ONNX Sin, opset 22. */
public record Sin() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.sin(x);
    }
}
