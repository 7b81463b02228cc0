package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code x} where positive, else {@code alpha * x}. Source: ONNX LeakyRelu, opset 16. */
public record LeakyRelu(float alpha) implements UnaryOp {
    static LeakyRelu from(Attributes a) {
        return new LeakyRelu(a.real("alpha", 0.01f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().real("alpha", alpha, 0.01f).build();
    }

    @Override
    public double apply(double x) {
        return x < 0 ? alpha * x : x;
    }
}
