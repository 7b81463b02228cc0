package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code e^x}. Source: ONNX Exp, opset 13. */
public record Exp() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.exp(x);
    }
}
