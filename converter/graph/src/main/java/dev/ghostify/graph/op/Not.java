package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/** Logical not. Source: ONNX Not, opset 1. */
public record Not() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.that(in.type(0).dtype() == DataType.BOOL, "bool in input 0", in.type(0));
        return List.of(in.type(0));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Selection.count(type);
        long[] values = Arrays.stream(in.tensor(0).toLongs()).map(v -> 1 - v).toArray();
        return List.of(Tensor.ofIntegers(type, values));
    }
}
