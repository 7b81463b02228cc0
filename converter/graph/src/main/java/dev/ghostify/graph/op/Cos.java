package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Cosine of an angle in radians. Source: ONNX Cos, opset 22. */
public record Cos() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.cos(x);
    }
}
