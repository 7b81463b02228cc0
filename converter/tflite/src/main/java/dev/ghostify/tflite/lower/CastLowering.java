package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Cast as CAST; between real types it is nothing, since all are float32 in the file. */
final class CastLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        int input = n.in(0);
        ElementType from = n.elementType(input);
        ElementType to = n.outType();
        if (from == to) {
            n.alias(input);
        } else {
            n.emit(Builtin.CAST, new Options.Cast(from, to), List.of(input), n.out());
        }
    }
}
