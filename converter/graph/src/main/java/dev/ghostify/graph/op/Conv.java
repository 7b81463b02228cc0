package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Convolution: {@code float[N,C,...] x, float[M,C/group,...] w, float[M] b?}; axis 0 of the weight is the output channel. Source: ONNX Conv, opset 22. */
public record Conv(Window window, int group) implements Op {
    static Conv from(Attributes a) {
        return new Conv(Window.from(a), a.intValue("group", 1));
    }

    @Override
    public Attributes attributes() {
        return window.attributes().integer("group", group, 1).build();
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
