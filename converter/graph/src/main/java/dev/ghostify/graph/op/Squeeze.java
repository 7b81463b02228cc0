package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Drops the axes of extent 1 in input 1?, or all of them. Source: ONNX Squeeze, opset 23. */
public record Squeeze() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
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
