package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x * max(0, min(1, x / 6 + 1 / 2))}. Source: ONNX HardSwish, opset 22. */
public record HardSwish() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return x * Math.max(0, Math.min(1, x / 6 + 0.5));
    }
}
