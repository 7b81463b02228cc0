package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes that inputs of different shapes have in common: aligned at the last axis, an extent of 1 fits every other.
 *
 * <p>Source: ONNX, Broadcasting in ONNX, multidirectional.
 */
final class Broadcasting {
    private Broadcasting() {}

    /** The shape that {@code a} and {@code b} have in common. */
    static Shape shape(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Dim> dims = new ArrayList<>(rank);
        for (int axis = 0; axis < rank; axis++) {
            Dim one = dimFromEnd(a, rank - axis);
            Dim other = dimFromEnd(b, rank - axis);
            Expect.that(fit(one, other), "shapes that broadcast", a + " and " + b);
            dims.add(dim(one, other));
        }
        return new Shape(dims);
    }

    private static Dim dimFromEnd(Shape shape, int fromEnd) {
        return fromEnd > shape.rank() ? Dim.of(1) : shape.dim(-fromEnd);
    }

    private static boolean fit(Dim a, Dim b) {
        return Expect.mayEqual(a, b) || a.is(1) || b.is(1);
    }

    /** What two extents that fit become; a fixed extent other than 1 says what a symbol must be. */
    private static Dim dim(Dim a, Dim b) {
        if (a.is(1) || a.provablyEquals(b)) {
            return b;
        }
        if (b.is(1)) {
            return a;
        }
        return a.isFixed() ? a : b.isFixed() ? b : Dim.unknown();
    }

    /** The shape that all present inputs have in common. */
    static Shape shapeOfAll(Operands in) {
        Shape shape = in.shape(0);
        for (int i = 1; i < in.count(); i++) {
            shape = shape(shape, in.shape(i));
        }
        return shape;
    }

    /** For each element of {@code to}, in order, which element of {@code from} broadcasts there. */
    static int[] indices(Shape from, Shape to) {
        return selection(from, to).indices();
    }

    /** The elements of {@code from} as they repeat to fill {@code to}; both fixed. */
    static Selection selection(Shape from, Shape to) {
        int added = to.rank() - from.rank();
        long[] strides = Selection.strides(from.sizes());
        int[][] offsets = new int[to.rank()][];
        for (int axis = 0; axis < to.rank(); axis++) {
            boolean repeats = axis < added || from.size(axis - added) == 1;
            offsets[axis] = Selection.range(to.size(axis), 0, repeats ? 0 : strides[axis - added]);
        }
        return new Selection(to, offsets);
    }
}
