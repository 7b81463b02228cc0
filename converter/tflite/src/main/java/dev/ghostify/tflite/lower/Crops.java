package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes SLICE operators. */
final class Crops {
    private Crops() {}

    /** Cuts off the rows and columns that negative pads ask for; the image itself if there are none. */
    static int negativePads(NodeLowering n, int image, WindowPadding padding) {
        if (!padding.hasNegative()) {
            return image;
        }
        List<Integer> begins = new ArrayList<>(List.of(0, 0, 0, 0));
        Extents extents = n.extents(image);
        for (int axis = 0; axis < 2; axis++) {
            int cut = Math.max(0, -padding.before().get(axis));
            begins.set(axis + 1, cut);
            extents = extents.with(axis + 1, extents.size(axis + 1) - cut);
        }
        int result = n.temporary(n.elementType(image), extents);
        slice(n, image, begins, result);
        return result;
    }

    static WindowPadding withoutNegative(WindowPadding padding) {
        List<Integer> before =
                padding.before().stream().map(p -> Math.max(0, p)).toList();
        return new WindowPadding(before, padding.after(), padding.same());
    }

    /**
     * The part of {@code tensor} that starts at {@code begins} and has the extents of {@code result}.
     *
     * <p>SLICE holds extents as constants; where one follows the batch, STRIDED_SLICE says "to the end" instead.
     */
    static void slice(NodeLowering n, int tensor, List<Integer> begins, int result) {
        Extents extents = n.extents(result);
        if (extents.free().isEmpty()) {
            List<Integer> inputs = List.of(tensor, n.ints(begins), n.ints(extents.sizes()));
            n.emit(Builtin.SLICE, new Options.None(), inputs, result);
            return;
        }
        List<Integer> ends = new ArrayList<>();
        for (int axis = 0; axis < begins.size(); axis++) {
            ends.add(begins.get(axis) + extents.size(axis));
        }
        int steps = n.ints(Collections.nCopies(begins.size(), 1));
        n.emit(
                Builtin.STRIDED_SLICE,
                new Options.StridedSlice(mask(extents.free())),
                List.of(tensor, n.ints(begins), n.ints(ends), steps),
                result);
    }

    static int mask(List<Integer> axes) {
        return axes.stream().mapToInt(axis -> 1 << axis).sum();
    }
}
