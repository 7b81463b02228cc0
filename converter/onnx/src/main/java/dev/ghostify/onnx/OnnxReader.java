package dev.ghostify.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Reads ONNX files. Weights are not copied: they are views of the mapped file. */
public final class OnnxReader {
    private OnnxReader() {}

    /**
     * The model in {@code file}. Do not change the file while the model is in use; replacing it whole is fine.
     *
     * @throws dev.ghostify.graph.ModelException if the file is not a valid model, or one beyond us; the message starts with
     *     its name
     * @throws IOException if the file cannot be read
     */
    public static OnnxModel read(Path file) throws IOException {
        return OnnxModel.of(dev.ghostify.graph.Graph.builder(file.toString()).build());
    }

    /**
     * The model in {@code bytes}, from position to limit.
     *
     * @param folder where external data are looked for
     */
    public static OnnxModel read(ByteBuffer bytes, Path folder) throws IOException {
        return OnnxModel.of(dev.ghostify.graph.Graph.builder(bytes.toString() + folder).build());
    }
}
