package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lint.XnnpackRules;

/**
 * Where the forms of a target end.
 *
 * @param joined most inputs of a CONCATENATION
 * @param parts most outputs of a SPLIT
 * @param taps largest window of a depthwise convolution that has a fast kernel
 * @param resizesNearest whether RESIZE_NEAREST_NEIGHBOR is taken, so that pixels need not be repeated by other means
 */
record Limits(int joined, int parts, int taps, boolean resizesNearest) {
    /** XNNPACK computes windows up to 5x5 in one go; larger ones go through memory and take five to eight times as long. */
    private static final int FAST_TAPS = 25;

    static Limits of(Target target) {
        return target == Target.XNNPACK
                ? new Limits(XnnpackRules.MOST_JOINED, XnnpackRules.MOST_PARTS, FAST_TAPS, false)
                : new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    }
}
