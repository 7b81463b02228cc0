package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x} where above alpha, else 0. Source: ONNX ThresholdedRelu, opset 22. */
public record ThresholdedRelu(float alpha) implements UnaryOp {
    static ThresholdedRelu from(Attributes a) {
        return new ThresholdedRelu(a.real("alpha", 1f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().real("alpha", alpha, 1f).build();
    }

    @Override
    public double apply(double x) {
        return x > alpha ? x : 0;
    }
}
