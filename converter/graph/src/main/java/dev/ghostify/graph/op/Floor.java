package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Largest integer not above x. Source: ONNX Floor, opset 13. */
public record Floor() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.floor(x);
    }
}
