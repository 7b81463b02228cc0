package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Largest of any number of inputs, element by element, with broadcasting. Source: ONNX Max, opset 13. */
public record Max() implements VariadicOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double combine(double accumulated, double next) {
        return Math.max(accumulated, next);
    }
}
