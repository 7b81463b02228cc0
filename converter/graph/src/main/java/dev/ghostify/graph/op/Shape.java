package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

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
        return List.of(TensorType.of(DataType.INT64, extents(in).size()));
    }

    private List<Dim> extents(Operands in) {
        List<Dim> dims = in.shape(0).dims();
        int from = clamped(start, dims.size());
        return dims.subList(from, Math.max(from, clamped(end, dims.size())));
    }

    private static int clamped(int axis, int rank) {
        return Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return Optional.of(extents(in));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(Tensor.vector(extents(in).stream().mapToLong(Dim::size).toArray()));
    }
}
