package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Functions of one input that TFLite has under another name. */
final class ElementwiseLowering extends CarryLowering {
    private final Builtin builtin;
    private final Options options;

    ElementwiseLowering(Builtin builtin) {
        this(builtin, new Options.None());
    }

    ElementwiseLowering(Builtin builtin, Options options) {
        this.builtin = builtin;
        this.options = options;
    }

    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        n.emit(builtin, options, List.of(n.in(0)), n.out());
    }
}
