package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Brings numbers to a mean of 0 and a variance of 1: MEAN, SQUARED_DIFFERENCE, MEAN, RSQRT, SUB, MUL. */
final class Standardization {
    private Standardization() {}

    /** Extents of the moments of a tensor over stored axes, which stay as extents of 1. */
    static Extents moments(Extents extents, List<Integer> axes) {
        Extents one = extents;
        for (int axis : axes) {
            one = one.with(axis, 1);
        }
        return one;
    }

    /**
     * {@code input} standardized over stored axes.
     *
     * @param mean the tensor that takes the mean
     * @param inverse the tensor that takes one over the deviation
     */
    static int write(NodeLowering n, int input, List<Integer> axes, float epsilon, int mean, int inverse) {
        LongMean.write(n, input, axes, new Options.Reducer(true), mean);
        int variance = n.temporary(n.extents(mean));
        int squares = n.apply(Builtin.SQUARED_DIFFERENCE, input, mean);
        LongMean.write(n, squares, axes, new Options.Reducer(true), variance);
        int raised = n.apply(Builtin.ADD, variance, n.scalar(epsilon));
        n.emit(Builtin.RSQRT, new Options.None(), List.of(raised), inverse);
        return n.apply(Builtin.MUL, n.apply(Builtin.SUB, input, mean), inverse);
    }
}
