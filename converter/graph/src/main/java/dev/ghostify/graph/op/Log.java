package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Natural logarithm. Source: ONNX Log, opset 13. */
public record Log() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return Math.log(x);
    }
}
