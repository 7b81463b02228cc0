package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Pads x by the begins and ends of input 1 with input 2? along axes in input 3?. Source: ONNX Pad, opset 23. */
public record Pad(String mode) implements Op {
    static Pad from(Attributes a) {
        return new Pad(a.string("mode", "constant"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().string("mode", mode, "constant").build();
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
