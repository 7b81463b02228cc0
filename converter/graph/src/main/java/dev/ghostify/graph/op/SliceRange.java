package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a slice takes of one axis: from {@code start} to {@code end}, exclusive, by {@code step}; not yet clamped. */
record SliceRange(Dim start, Dim end, long step) {
    /** Takes everything. */
    private static final SliceRange ALL = new SliceRange(Dim.of(0), Dim.of(Long.MAX_VALUE), 1);

    /** Exporters write this or more for "to the end", and its negative for "to before the beginning". */
    private static final long FAR = Integer.MAX_VALUE;

    /** The ranges for every axis of a {@link Slice}'s input 0; empty if it is not known which axes are cut how. */
    static Optional<List<SliceRange>> of(Operands in) {
        Optional<List<Dim>> starts = ShapeElements.vector(in, 1);
        Optional<List<Dim>> ends = ShapeElements.vector(in, 2);
        if (starts.isEmpty() || ends.isEmpty()) {
            return Optional.empty();
        }
        int count = starts.get().size();
        Expect.that(ends.get().size() == count, "as many ends as starts, " + count, ends.get());
        int rank = in.shape(0).rank();
        Expect.that(count <= rank, "at most " + rank + " starts", starts.get());
        Optional<int[]> axes = in.has(3) ? Axes.of(in, 3, rank) : Optional.of(Axes.first(count));
        Optional<long[]> steps = in.has(4) ? ShapeElements.numbers(in, 4) : Optional.of(ones(count));
        if (axes.isEmpty() || steps.isEmpty()) {
            return Optional.empty();
        }
        Expect.that(axes.get().length == count, count + " axes", Arrays.toString(axes.get()));
        Expect.that(steps.get().length == count, count + " steps", Arrays.toString(steps.get()));
        SliceRange[] ranges = Collections.nCopies(rank, ALL).toArray(SliceRange[]::new);
        for (int i = 0; i < count; i++) {
            long step = steps.get()[i];
            Expect.that(step != 0, "steps other than 0", Arrays.toString(steps.get()));
            ranges[axes.get()[i]] =
                    new SliceRange(starts.get().get(i), ends.get().get(i), step);
        }
        return Optional.of(List.of(ranges));
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** How many indices of an axis of extent {@code dim} are taken. */
    Dim extent(Dim dim) {
        if (takesAll(dim)) {
            return dim;
        }
        if (!dim.isFixed() || !start.isFixed() || !end.isFixed()) {
            return Dim.unknown();
        }
        return Dim.of(count(dim.size()));
    }

    private boolean takesAll(Dim dim) {
        if (step == 1) {
            boolean fromStart = start.is(0) || start.isFixed() && start.size() <= -FAR;
            return fromStart && (end.isFixed() && end.size() >= FAR && !dim.isFixed() || end.provablyEquals(dim));
        }
        return step == -1
                && !dim.isFixed()
                && (start.is(-1) || start.isFixed() && start.size() >= FAR)
                && end.isFixed()
                && end.size() <= -FAR;
    }

    private long count(long extent) {
        if (extent == 0) {
            return 0;
        }
        long from = first(extent);
        long to = clamped(end.size(), extent, step > 0 ? 0 : -1, step > 0 ? extent : extent - 1);
        if (step > 0) {
            return from >= to ? 0 : (to - from - 1) / step + 1;
        }
        // The negative of the smallest long does not exist; one step of that size leaves the axis all the same.
        return from <= to ? 0 : (from - to - 1) / -Math.max(step, -Long.MAX_VALUE) + 1;
    }

    /** Clamped as ONNX says: a start before the beginning is the beginning, also where Python finds nothing. */
    private long first(long extent) {
        return clamped(start.size(), extent, 0, step > 0 ? extent : extent - 1);
    }

    private static long clamped(long index, long extent, long least, long most) {
        return Math.max(least, Math.min(most, index < 0 ? index + extent : index));
    }

    /** The indices of an axis of extent {@code extent} that are taken, times {@code stride}. */
    int[] offsets(long extent, long stride) {
        long count = count(extent);
        // A single index has no next one, and its step may be too large to multiply.
        return Selection.range(count, first(extent) * stride, count > 1 ? step * stride : 0);
    }

    /** The shape that {@code ranges}, one for each axis, leave of {@code shape}. */
    static Shape shape(List<SliceRange> ranges, Shape shape) {
        Dim[] dims = new Dim[shape.rank()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = ranges.get(axis).extent(shape.dim(axis));
        }
        return Shape.of(dims);
    }
}
