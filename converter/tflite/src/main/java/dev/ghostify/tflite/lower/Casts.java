package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.OperatorTypes;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Writes CAST operators. */
final class Casts {
    private Casts() {}

    /** {@code tensor} as {@code type}; itself if it has it already. */
    static int to(NodeLowering n, int tensor, ElementType type) {
        ElementType from = n.elementType(tensor);
        if (from == type) {
            return tensor;
        }
        int result = n.temporary(type, n.extents(tensor));
        n.emit(Builtin.CAST, new Options.Cast(from, type), List.of(tensor), result);
        return result;
    }

    /**
     * The type to compute {@code builtin} in on elements of {@code type}: integers of up to 16 bits that its kernel would take for
     * quantised numbers are widened to 32, in which sums, products and comparisons are the same numbers.
     */
    static ElementType computable(Builtin builtin, ElementType type) {
        boolean isNarrow = type == ElementType.INT8 || type == ElementType.UINT8 || type == ElementType.INT16;
        return isNarrow && !OperatorTypes.fits(builtin, List.of(type, type, type)) ? ElementType.INT32 : type;
    }
}
