package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * The padding that a window over an image really reads, per spatial axis.
 *
 * <p>Trailing padding that no window reaches is trimmed, so that the comparison with TFLite's SAME is one of numbers: ONNX
 * pads 1 and 1 for a 3x3 window at stride 2 equal SAME at odd extents and differ by one pixel at even ones.
 *
 * @param before rows and columns in front
 * @param after rows and columns behind; negative never, begins may be negative as ONNX allows
 * @param same whether SAME puts exactly as much
 */
record WindowPadding(List<Integer> before, List<Integer> after, boolean same) {
    /**
     * What {@code window} needs.
     *
     * @param window with explicit pads
     * @param in extents of the input in ONNX order, N and C included
     * @param out extents of the output
     */
    static WindowPadding of(Window window, long[] in, long[] out) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean same = true;
        for (int axis = 0; axis < in.length - 2; axis++) {
            long reach = (out[axis + 2] - 1) * window.stride(axis) + window.effectiveKernel(axis);
            int begin = window.padBegin(axis);
            int end = Math.toIntExact(Math.max(0, reach - in[axis + 2] - begin));
            before.add(begin);
            after.add(end);
            long total = Math.max(0, reach - in[axis + 2]);
            boolean sameCount = out[axis + 2] == (in[axis + 2] + window.stride(axis) - 1) / window.stride(axis);
            // XNNPACK of TFLite 2.21 computes zeros for SAME where a stride steps over the last pixels: padding below
            // zero.
            boolean readsToTheEnd = reach >= in[axis + 2];
            same = same && sameCount && readsToTheEnd && begin == total / 2 && end == total - total / 2;
        }
        return new WindowPadding(before, after, same);
    }

    boolean isNone() {
        return before.stream().allMatch(p -> p == 0) && after.stream().allMatch(p -> p == 0);
    }

    boolean hasNegative() {
        return before.stream().anyMatch(p -> p < 0);
    }

    /** How the operator itself pads: SAME where that is the same, else not at all. */
    Padding padding() {
        return !isNone() && same ? Padding.SAME : Padding.VALID;
    }

    /** Whether a PAD operator must come first. */
    boolean needsPad() {
        return !isNone() && !same;
    }
}
