package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Slices of input 0 along {@code axis} at the indices in input 1. Source: ONNX Gather, opset 13. */
public record Gather(int axis) implements Op {
    static Gather from(Attributes a) {
        return new Gather(a.intValue("axis", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis, 0).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType data = Expect.rankAtLeast(in, 0, 1);
        DataType index = in.type(1).dtype();
        Expect.that(index == DataType.INT64 || index == DataType.INT32, "integer indices", in.type(1));
        int along = Axes.normalized(axis, data.rank());
        List<Dim> dims = new ArrayList<>(data.shape().dims().subList(0, along));
        dims.addAll(in.shape(1).dims());
        dims.addAll(data.shape().dims().subList(along + 1, data.rank()));
        return List.of(data.withShape(new Shape(dims)));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        if (in.shape(0).rank() != 1) {
            return Optional.empty();
        }
        return ShapeElements.of(in, 0)
                .flatMap(data -> ShapeElements.numbers(in, 1)
                        .map(indices -> Arrays.stream(indices)
                                .mapToObj(i -> data.get(inside(i, data.size())))
                                .toList()));
    }

    /** {@code index} counted from the front. */
    static int inside(long index, long extent) {
        Expect.that(index >= -extent && index < extent, "an index into " + extent + " elements", index);
        return (int) (index < 0 ? index + extent : index);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Tensor data = in.tensor(0);
        int along = Axes.normalized(axis, data.rank());
        long extent = data.shape().size(along);
        long[] strides = Selection.strides(data.shape().sizes());
        int[][] offsets = new int[data.rank()][];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Selection.range(i == along ? 0 : data.shape().size(i), 0, strides[i]);
        }
        // All axes of the indices are walked as one.
        offsets[along] = Arrays.stream(in.tensor(1).toLongs())
                .mapToInt(i -> (int) (inside(i, extent) * strides[along]))
                .toArray();
        Shape flat = data.shape().with(along, Dim.of(offsets[along].length));
        return List.of(new Selection(flat, offsets).of(data).reshaped(type.shape()));
    }
}
