package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code max(0, x) + min(0, alpha * (exp(x / alpha) - 1))}. Source: ONNX Celu, opset 12. */
public record Celu(float alpha) implements UnaryOp {
    static Celu from(Attributes a) {
        return new Celu(a.real("alpha", 1f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().real("alpha", alpha, 1f).build();
    }

    @Override
    public double apply(double x) {
        return Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha));
    }
}
