package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Smallest integer not below x. Source: ONNX Ceil, opset 13. */
public record Ceil() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.ceil(x);
    }
}
