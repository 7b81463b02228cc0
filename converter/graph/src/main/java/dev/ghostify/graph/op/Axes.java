package dev.ghostify.graph.op;

import java.util.BitSet;
import java.util.Optional;

/** Lists of axes as inputs give them: negative ones count from the end, none may occur twice. */
final class Axes {
    private Axes() {}

    /** The axes in {@code input} of a tensor of {@code rank} axes, counted from the front; empty if not known. */
    static Optional<int[]> of(Operands in, int input, int rank) {
        return ShapeElements.numbers(in, input).map(axes -> normalized(axes, rank));
    }

    /** {@code axes} counted from the front. */
    static int[] normalized(long[] axes, int rank) {
        int[] result = new int[axes.length];
        BitSet seen = new BitSet(rank);
        for (int i = 0; i < axes.length; i++) {
            result[i] = normalized(axes[i], rank);
            Expect.that(!seen.get(result[i]), "different axes", "axis " + axes[i] + " twice");
            seen.set(result[i]);
        }
        return result;
    }

    /** {@code axis} counted from the front. */
    static int normalized(long axis, int rank) {
        Expect.that(axis >= -rank && axis < rank, "an axis of a tensor of rank " + rank, axis);
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** The axes {@code 0, 1, ...}. */
    static int[] first(int count) {
        int[] axes = new int[count];
        for (int i = 0; i < count; i++) {
            axes[i] = i;
        }
        return axes;
    }

    static BitSet set(int[] axes) {
        BitSet set = new BitSet();
        for (int axis : axes) {
            set.set(axis);
        }
        return set;
    }
}
