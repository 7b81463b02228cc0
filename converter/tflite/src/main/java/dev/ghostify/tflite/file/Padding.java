package dev.ghostify.tflite.file;

/** How a window meets the border. Source: TFLite schema, {@code Padding}. */
public enum Padding {
    /** Output extent {@code ceil(in / stride)}; of an odd total the smaller half goes before. */
    SAME(dev.ghostify.schema.tflite.generated.Padding.SAME),
    /** No padding. */
    VALID(dev.ghostify.schema.tflite.generated.Padding.VALID);

    private final byte code;

    Padding(byte code) {
        this.code = code;
    }

    byte code() {
        return code;
    }
}
