package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** The same elements under the shape in input 1; 0 copies an extent unless {@code allowzero}, -1 is what remains. Source: ONNX Reshape, opset 23. */
public record Reshape(boolean allowzero) implements Op {
    static Reshape from(Attributes a) {
        return new Reshape(a.flag("allowzero", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().flag("allowzero", allowzero, false).build();
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
