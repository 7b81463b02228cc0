package dev.ghostify.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** Writes ONNX files. The same model gives the same bytes. */
public final class OnnxWriter {
    private OnnxWriter() {}

    /**
     * Writes {@code model} to {@code file}, whole or not at all, and reads it back to check. Weights are copied from where they
     * lie. Above 1.9 GB, which is near what one message can hold, they go into a second file beside it, {@code NAME.data}.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_OPSET if a node cannot be said in the model's opset nor, because
     *     operators that we do not know stand beside it, in a later one
     * @throws IOException if the file cannot be written
     */
    public static void write(OnnxModel model, Path file) throws IOException {
        throw new UnsupportedOperationException(model.toString() + file);
    }

    /** The file as bytes, for a runtime; for models under 2 GB. */
    public static byte[] toBytes(OnnxModel model) {
        throw new UnsupportedOperationException(model.toString());
    }
}
