package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Smallest of any number of inputs, element by element, with broadcasting. Source: ONNX Min, opset 13. */
public record Min() implements VariadicOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double combine(double accumulated, double next) {
        return Math.min(accumulated, next);
    }
}
