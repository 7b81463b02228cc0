package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** How tensors repeat to fill a larger shape: aligned at the last axis, an extent of 1 serves every index. */
final class Repetition {
    private Repetition() {}

    /** The shape that {@code a} and {@code b} both fill. Source: ONNX, Broadcasting in ONNX, multidirectional. */
    static Shape filled(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Dim> dims = new ArrayList<>(rank);
        for (int fromEnd = rank; fromEnd > 0; fromEnd--) {
            Dim one = fromEnd > a.rank() ? Dim.of(1) : a.dim(-fromEnd);
            Dim other = fromEnd > b.rank() ? Dim.of(1) : b.dim(-fromEnd);
            Expect.that(
                    one.is(1) || other.is(1) || Expect.mayEqual(one, other), "shapes that broadcast", a + " and " + b);
            dims.add(filled(one, other));
        }
        return new Shape(dims);
    }

    /** A fixed extent other than 1 says what a free one must be, or be filled to. */
    private static Dim filled(Dim one, Dim other) {
        if (one.is(1) || one.provablyEquals(other)) {
            return other;
        }
        if (other.is(1) || one.isFixed()) {
            return one;
        }
        return other.isFixed() ? other : Dim.unknown();
    }

    /** For each element of {@code to}, in order, which element of {@code from} stands there; both fixed. */
    static int[] indices(Shape from, Shape to) {
        int[] indices = new int[Reals.count(to)];
        int inner = 1;
        int stride = 1;
        for (int fromEnd = 1; fromEnd <= from.rank(); fromEnd++) {
            int extent = (int) from.size(-fromEnd);
            int repeated = (int) to.size(-fromEnd);
            for (int i = 0; extent > 1 && i < indices.length; i++) {
                indices[i] += i / inner % repeated * stride;
            }
            inner *= repeated;
            stride *= extent;
        }
        return indices;
    }
}
