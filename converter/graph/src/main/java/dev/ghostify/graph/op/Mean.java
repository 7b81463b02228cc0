package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Mean of any number of inputs, element by element, with broadcasting. Source: ONNX Mean, opset 13. */
public record Mean() implements VariadicOp {
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
