package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Nearest integer, halves to even. Source: ONNX Round, opset 22. */
public record Round() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.rint(x);
    }
}
