package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code alpha * A * B + beta * C}; A and B transposed on demand; C broadcasts. Source: ONNX Gemm, opset 13. */
public record Gemm(float alpha, float beta, boolean transA, boolean transB) implements Op {
    static Gemm from(Attributes a) {
        return new Gemm(a.real("alpha", 1f), a.real("beta", 1f), a.flag("transA", false), a.flag("transB", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 1f)
                .real("beta", beta, 1f)
                .flag("transA", transA, false)
                .flag("transB", transB, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
