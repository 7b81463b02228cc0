package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Remainder with the sign of the divisor, or, where {@code fmod}, of the dividend. Source: ONNX Mod, opset 13. */
public record Mod(boolean fmod) implements Op {
    static Mod from(Attributes a) {
        return new Mod(a.flag("fmod", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().flag("fmod", fmod, false).build();
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
