package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Writes comparisons with a number. */
final class Comparisons {
    private Comparisons() {}

    /** Where {@code x} stands to {@code number}, a tensor of one element: a tensor of bools as large as {@code x}. */
    static int with(NodeLowering n, Builtin builtin, int x, int number) {
        int result = n.temporary(ElementType.BOOL, n.extents(x));
        n.emit(builtin, new Options.None(), List.of(x, number), result);
        return result;
    }
}
