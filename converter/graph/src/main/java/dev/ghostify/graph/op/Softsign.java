package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x / (1 + |x|)}. Source: ONNX Softsign, opset 22. */
public record Softsign() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return x / (1 + Math.abs(x));
    }
}
