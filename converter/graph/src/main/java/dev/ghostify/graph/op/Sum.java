package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Sum of any number of inputs, element by element, with broadcasting. Source: ONNX Sum, opset 13. */
public record Sum() implements VariadicOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double combine(double accumulated, double next) {
        return accumulated + next;
    }

    @Override
    public long combine(long accumulated, long next) {
        return accumulated + next;
    }
}
