package dev.ghostify.tflite;

import java.util.List;

/** Where the elements of a stored tensor stand in ONNX's order. */
final class StoredOrder {
    private StoredOrder() {}

    /** Extents in ONNX order; a free one counts as 1. */
    static long[] onnxSizes(TfliteSummary.Port port) {
        long[] sizes = new long[port.shape().size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[port.axes().get(i)] = Math.max(1, port.shape().get(i));
        }
        return sizes;
    }

    /** Index in ONNX order of the element stored at {@code index}. */
    static int onnxIndex(int index, long[] sizes, List<Integer> axes) {
        int left = index;
        int[] at = new int[sizes.length];
        for (int i = sizes.length - 1; i >= 0; i--) {
            int axis = axes.get(i);
            at[axis] = (int) (left % sizes[axis]);
            left /= (int) sizes[axis];
        }
        int result = 0;
        for (int axis = 0; axis < sizes.length; axis++) {
            result = result * (int) sizes[axis] + at[axis];
        }
        return result;
    }
}
