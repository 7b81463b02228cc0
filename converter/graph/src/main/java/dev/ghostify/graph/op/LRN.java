package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Local response normalization across channels. Source: ONNX LRN, opset 13. */
public record LRN(float alpha, float beta, float bias, int size) implements Op {
    static LRN from(Attributes a) {
        return new LRN(a.real("alpha", 1e-4f), a.real("beta", 0.75f), a.real("bias", 1f), a.intValue("size", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("alpha", alpha, 1e-4f)
                .real("beta", beta, 0.75f)
                .real("bias", bias, 1f)
                .integer("size", size)
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
