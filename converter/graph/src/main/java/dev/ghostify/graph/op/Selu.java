package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** Scaled Elu. Source: ONNX Selu, opset 22. */
public record Selu(float alpha, float gamma) implements UnaryOp {
    static Selu from(Attributes a) {
        return new Selu(a.real("alpha", 1.6732632f), a.real("gamma", 1.050701f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 1.6732632f)
                .real("gamma", gamma, 1.050701f)
                .build();
    }

    @Override
    public double apply(double x) {
        return gamma * (x <= 0 ? alpha * Math.expm1(x) : x);
    }
}
