package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code 1 / (1 + exp(-x))}. Source: ONNX Sigmoid, opset 13. */
public record Sigmoid() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
