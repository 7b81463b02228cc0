package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Hyperbolic tangent. Source: ONNX Tanh, opset 13. */
public record Tanh() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.tanh(x);
    }
}
