package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A reduction over the axes in input 1, or over all axes where it is absent or empty. */
public sealed interface ReduceOp extends Op
        permits ReduceL1,
                ReduceL2,
                ReduceLogSum,
                ReduceLogSumExp,
                ReduceMax,
                ReduceMean,
                ReduceMin,
                ReduceProd,
                ReduceSum,
                ReduceSumSquare {
    /** Whether reduced axes stay with extent 1. */
    boolean keepdims();

    /** Whether no axes at all means nothing to do, rather than everything. */
    boolean noopWithEmptyAxes();

    /** The result for the elements that fall together; there may be none. */
    double reduce(double[] values);

    /** The same for integer types; by default the real result, truncated toward zero. */
    default long reduce(long[] values) {
        return (long) reduce(Arrays.stream(values).mapToDouble(v -> v).toArray());
    }

    @Override
    default List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        Optional<BitSet> reduced = reduced(in);
        if (reduced.isEmpty()) {
            return keepdims()
                    ? List.of(type.withShape(new Shape(Collections.nCopies(type.rank(), Dim.unknown()))))
                    : List.of();
        }
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            if (!reduced.get().get(axis)) {
                dims.add(type.shape().dim(axis));
            } else if (keepdims()) {
                dims.add(Dim.of(1));
            }
        }
        return List.of(type.withShape(new Shape(dims)));
    }

    /** The reduced axes; empty if they are not known. */
    private Optional<BitSet> reduced(Operands in) {
        int rank = in.shape(0).rank();
        Optional<int[]> axes = in.has(1) ? Axes.of(in, 1, rank) : Optional.of(new int[0]);
        return axes.map(a -> Axes.set(a.length == 0 && !noopWithEmptyAxes() ? Axes.first(rank) : a));
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = Selection.resultType(this, in);
        BitSet reduced = reduced(in).orElseThrow(() -> Selection.tooLarge("the list of axes"));
        int count = Selection.count(type);
        Shape shape = in.tensor(0).shape();
        int[] groups = along(shape, reduced, false);
        int[] members = along(shape, reduced, true);
        if (Elementwise.isReal(type.dtype())) {
            double[] values = in.tensor(0).toDoubles();
            double[] result = new double[count];
            for (int i = 0; i < count; i++) {
                int first = groups[i];
                result[i] = reduce(Arrays.stream(members)
                        .mapToDouble(m -> values[first + m])
                        .toArray());
            }
            return List.of(Tensor.ofReals(type, result));
        }
        // Flipping the top bit orders unsigned numbers as signed ones.
        boolean orders = this instanceof ReduceMax || this instanceof ReduceMin;
        long flip = orders && type.dtype() == DataType.UINT64 ? Long.MIN_VALUE : 0;
        long[] values = in.tensor(0).toLongs();
        long[] result = new long[count];
        for (int i = 0; i < count; i++) {
            int first = groups[i];
            result[i] = reduce(Arrays.stream(members)
                            .mapToLong(m -> values[first + m] ^ flip)
                            .toArray())
                    ^ flip;
        }
        return List.of(Tensor.ofIntegers(type, result));
    }

    /** Offsets along the reduced axes, or along the others, in order. */
    private static int[] along(Shape shape, BitSet reduced, boolean alongReduced) {
        long[] strides = Selection.strides(shape.sizes());
        List<Dim> dims = new ArrayList<>();
        List<int[]> offsets = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (reduced.get(axis) == alongReduced) {
                dims.add(shape.dim(axis));
                offsets.add(Selection.range(shape.size(axis), 0, strides[axis]));
            }
        }
        return new Selection(new Shape(dims), offsets.toArray(int[][]::new)).indices();
    }
}
