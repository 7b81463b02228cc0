package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * MEAN, in two steps where it is over many numbers: XNNPACK adds them one by one in float, which over a hundred thousand equal
 * numbers loses the fourth digit; the mean of means does not.
 */
final class LongMean {
    /** Numbers that one MEAN adds up. Most global pools have fewer; 128 x 128 equal pixels are 8e-5 off. */
    private static final int MOST = 4096;

    private LongMean() {}

    /** The mean over the stored {@code axes} into {@code result}. */
    static void write(NodeLowering n, int input, List<Integer> axes, Options.Reducer options, int result) {
        int source = count(n.extents(input), axes) > MOST ? means(n, input, axes) : input;
        n.emit(Builtin.MEAN, options, List.of(source, n.ints(axes)), result);
    }

    private static long count(Extents extents, List<Integer> axes) {
        return axes.stream().mapToLong(extents::size).reduce(1, Math::multiplyExact);
    }

    /** Means over the last axis, which stays with an extent of 1, or over parts of the only one. */
    private static int means(NodeLowering n, int input, List<Integer> axes) {
        Extents extents = n.extents(input);
        int axis = axes.get(axes.size() - 1);
        int part = axes.size() > 1 ? extents.size(axis) : factor(extents.size(axis));
        if (part == 1) {
            return input;
        }
        if (axes.size() > 1) {
            int means = n.temporary(extents.with(axis, 1));
            n.emit(Builtin.MEAN, new Options.Reducer(true), List.of(input, n.ints(List.of(axis))), means);
            return means;
        }
        Extents shorter = extents.with(axis, extents.size(axis) / part);
        List<Integer> split = new ArrayList<>(shorter.sizes());
        split.add(axis + 1, part);
        int parts = n.reshape(input, new Extents(split, extents.free()));
        int means = n.temporary(shorter);
        n.emit(Builtin.MEAN, new Options.Reducer(false), List.of(parts, n.ints(List.of(axis + 1))), means);
        return means;
    }

    /** The largest divisor that is not above the square root. */
    private static int factor(int size) {
        int factor = (int) Math.sqrt(size);
        while (size % factor != 0) {
            factor--;
        }
        return factor;
    }
}
