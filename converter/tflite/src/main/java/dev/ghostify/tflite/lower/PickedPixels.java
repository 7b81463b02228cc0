package dev.ghostify.tflite.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes rows and columns of a small image, some several times, by SLICE and CONCATENATION, which XNNPACK takes where it
 * refuses RESIZE_NEAREST_NEIGHBOR and GATHER.
 */
final class PickedPixels {
    /** Rows or columns cut apart; more operators cost more than a second partition does. */
    private static final int MOST_CUT = 4;

    private PickedPixels() {}

    /** True if this form is worth its operators. */
    static boolean fits(int[] rows, int[] columns) {
        return Arrays.stream(rows).distinct().count() <= MOST_CUT
                && Arrays.stream(columns).distinct().count() <= MOST_CUT;
    }

    /** Row {@code i} of the result is row {@code rows[i]} of the image, and so with columns. */
    static void pick(NodeLowering n, int image, int[] rows, int[] columns, int result) {
        int picked = n.temporary(n.elementType(image), n.extents(image).with(1, rows.length));
        pick(n, image, 1, rows, picked);
        pick(n, picked, 2, columns, result);
    }

    private static void pick(NodeLowering n, int image, int axis, int[] pixels, int result) {
        Map<Integer, Integer> cut = new HashMap<>();
        List<Integer> parts = new ArrayList<>();
        for (int pixel : pixels) {
            parts.add(cut.computeIfAbsent(pixel, p -> slice(n, image, axis, p)));
        }
        Tree.join(n, axis, parts, result);
    }

    private static int slice(NodeLowering n, int image, int axis, int pixel) {
        List<Integer> begins = new ArrayList<>(List.of(0, 0, 0, 0));
        begins.set(axis, pixel);
        int part = n.temporary(n.elementType(image), n.extents(image).with(axis, 1));
        Crops.slice(n, image, begins, part);
        return part;
    }
}
