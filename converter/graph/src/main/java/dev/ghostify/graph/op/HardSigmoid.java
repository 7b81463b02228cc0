package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;

/** {@code max(0, min(1, alpha * x + beta))}. Source: ONNX HardSigmoid, opset 22; alpha defaults to 0.2, exporters of PyTorch write 1/6. */
public record HardSigmoid(float alpha, float beta) implements UnaryOp {
    static HardSigmoid from(Attributes a) {
        return new HardSigmoid(a.real("alpha", 0.2f), a.real("beta", 0.5f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 0.2f)
                .real("beta", beta, 0.5f)
                .build();
    }

    @Override
    public double apply(double x) {
        return Math.max(0, Math.min(1, alpha * x + beta));
    }
}
