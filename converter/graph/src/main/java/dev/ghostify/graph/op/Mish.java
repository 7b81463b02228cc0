package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x * tanh(softplus(x))}. Source: ONNX Mish, opset 22. */
public record Mish() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return x * Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
    }
}
