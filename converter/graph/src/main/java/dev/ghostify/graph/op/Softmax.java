package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code exp(x) / sum(exp(x))} along {@code axis}, or, where {@code flattens} (the meaning before opset 13), over all axes from {@code axis} on. Source: ONNX Softmax, opset 13. */
public record Softmax(int axis, boolean flattens) implements Op {
    static Softmax from(Attributes a) {
        return new Softmax(a.intValue("axis", -1), a.flag("flattens", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .flag("flattens", flattens, false)
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
