package dev.ghostify;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.nio.file.Path;
import java.util.Locale;

/** The file formats of models, told by a file's name. */
public enum Format {
    ONNX,
    TFLITE;

    /**
     * The format of a file of this name.
     *
     * @throws ModelException if the name ends neither in {@code .onnx} nor in {@code .tflite}
     */
    public static Format of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new ModelException(
                ErrorCode.MALFORMED_FILE, file + ": cannot tell the format; name it *.onnx or *.tflite");
    }

    /** True if the name says TFLite; any other is taken for ONNX, which its content will confirm or not. */
    static boolean isTflite(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tflite");
    }
}
