package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Square root. Source: ONNX Sqrt, opset 13. */
public record Sqrt() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.sqrt(x);
    }
}
