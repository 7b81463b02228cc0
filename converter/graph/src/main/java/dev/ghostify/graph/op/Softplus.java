package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code log(1 + exp(x))}. Source: ONNX Softplus, opset 22. */
public record Softplus() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
