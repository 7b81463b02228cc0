package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lint.XnnpackRules;

/**
 * Where the forms of a target end.
 *
 * @param joined most inputs of a CONCATENATION
 * @param parts most outputs of a SPLIT
 * @param resizesNearest whether RESIZE_NEAREST_NEIGHBOR is taken, so that pixels need not be repeated by other means
 */
record Limits(int joined, int parts, boolean resizesNearest) {
    static Limits of(Target target) {
        return target == Target.XNNPACK
                ? new Limits(XnnpackRules.MOST_JOINED, XnnpackRules.MOST_PARTS, false)
                : new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    }
}
