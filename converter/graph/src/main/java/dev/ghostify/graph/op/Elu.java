package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x} where positive, else {@code alpha * (exp(x) - 1)}. Source: ONNX Elu, opset 22. */
public record Elu(float alpha) implements UnaryOp {
    static Elu from(Attributes a) {
        return new Elu(a.real("alpha", 1f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().real("alpha", alpha, 1f).build();
    }

    @Override
    public double apply(double x) {
        return x < 0 ? alpha * Math.expm1(x) : x;
    }
}
