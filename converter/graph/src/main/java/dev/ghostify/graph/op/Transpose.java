package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Axis i of the output is axis {@code perm[i]} of the input; without perm the axes are reversed. Source: ONNX Transpose, opset 23. */
public record Transpose(List<Integer> perm) implements Op {
    public Transpose {
        perm = List.copyOf(perm);
    }

    static Transpose from(Attributes a) {
        return new Transpose(a.ints("perm"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().ints("perm", perm).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        int[] order = order(type.rank());
        List<Dim> dims = new ArrayList<>();
        for (int axis : order) {
            dims.add(type.shape().dim(axis));
        }
        return List.of(type.withShape(new Shape(dims)));
    }

    /** For each output axis, the input axis that becomes it. */
    private int[] order(int rank) {
        if (perm.isEmpty()) {
            return IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        }
        Expect.that(perm.size() == rank, "attribute 'perm' of " + rank + " entries", perm);
        Expect.that(perm.stream().allMatch(p -> p >= 0), "attribute 'perm' of axes counted from the front", perm);
        return Axes.normalized(perm.stream().mapToLong(p -> p).toArray(), rank);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        long[] strides = Selection.strides(in.tensor(0).shape().sizes());
        int[] order = order(type.rank());
        int[][] offsets = new int[order.length][];
        for (int axis = 0; axis < order.length; axis++) {
            offsets[axis] = Selection.range(type.shape().size(axis), 0, strides[order[axis]]);
        }
        return List.of(new Selection(type.shape(), offsets).of(in.tensor(0)));
    }
}
