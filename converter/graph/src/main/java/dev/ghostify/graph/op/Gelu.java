package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x * Phi(x)}, exactly or by the tanh approximation. Source: ONNX Gelu, opset 20. */
public record Gelu(String approximate) implements UnaryOp {
    static Gelu from(Attributes a) {
        return new Gelu(a.string("approximate", "none"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().string("approximate", approximate, "none").build();
    }

    @Override
    public double apply(double x) {
        return approximate.equals("tanh")
                ? 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
                : 0.5 * x * (1 + ErrorFunction.erf(x / Math.sqrt(2)));
    }
}
