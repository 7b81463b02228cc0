package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** The input's number of elements as int64. Source: ONNX Size, opset 23. */
public record Size() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(TensorType.of(DataType.INT64));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return Optional.of(List.of(ShapeElements.product(in.shape(0).dims())));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(Tensor.scalar(in.tensor(0).elementCount()));
    }
}
