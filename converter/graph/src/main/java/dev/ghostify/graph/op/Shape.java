package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** The input's extents from {@code start} to {@code end} as int64; {@code Integer.MAX_VALUE} is the rank. Source: ONNX Shape, opset 23. */
public record Shape(int start, int end) implements Op {
    static Shape from(Attributes a) {
        return new Shape(a.intValue("start", 0), a.intValue("end", Integer.MAX_VALUE));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("start", start, 0)
                .integer("end", end, Integer.MAX_VALUE)
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
