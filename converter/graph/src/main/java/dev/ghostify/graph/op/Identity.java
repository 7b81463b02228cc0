package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** Its input. Source: ONNX Identity, opset 23. */
public record Identity() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(in.type(0));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return in.elements(0);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(in.tensor(0));
    }
}
