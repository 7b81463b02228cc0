package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** The error function. Source: ONNX Erf, opset 13. */
public record Erf() implements UnaryOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double apply(double x) {
        return ErrorFunction.erf(x);
    }
}
