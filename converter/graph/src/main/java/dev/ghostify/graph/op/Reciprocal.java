package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code 1 / x}. Source: ONNX Reciprocal, opset 13. */
public record Reciprocal() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return 1 / x;
    }
}
