package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/** Writes PAD operators and crops. */
final class Pads {
    private Pads() {}

    /** A channels-last image with rows and columns added: zeros, or {@code value}. */
    static int image(NodeLowering n, int image, WindowPadding padding, float value) {
        List<Integer> before =
                List.of(0, padding.before().get(0), padding.before().get(1), 0);
        List<Integer> after = List.of(0, padding.after().get(0), padding.after().get(1), 0);
        int result = n.temporary(n.elementType(image), padded(n.extents(image), before, after));
        write(n, image, before, after, value, result);
        return result;
    }

    static Extents padded(Extents extents, List<Integer> before, List<Integer> after) {
        Extents result = extents;
        for (int axis = 0; axis < extents.rank(); axis++) {
            if (before.get(axis) + after.get(axis) != 0) {
                result = result.with(axis, extents.size(axis) + before.get(axis) + after.get(axis));
            }
        }
        return result;
    }

    static void write(NodeLowering n, int tensor, List<Integer> before, List<Integer> after, float value, int result) {
        int amounts = amounts(n, before, after);
        if (value == 0f) {
            n.emit(Builtin.PAD, new Options.None(), List.of(tensor, amounts), result);
        } else {
            n.emit(Builtin.PADV2, new Options.None(), List.of(tensor, amounts, n.scalar(value)), result);
        }
    }

    /** The int32 [rank, 2] tensor that PAD reads. */
    static int amounts(NodeLowering n, List<Integer> before, List<Integer> after) {
        List<Integer> pairs = new ArrayList<>();
        for (int axis = 0; axis < before.size(); axis++) {
            pairs.add(before.get(axis));
            pairs.add(after.get(axis));
        }
        return n.pairs(pairs);
    }
}
