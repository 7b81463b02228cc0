package dev.ghostify;

import dev.ghostify.graph.ModelException;
import dev.ghostify.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;

/** The library's front door. */
public final class Ghostify {
    private Ghostify() {}

    /**
     * The model in an ONNX file; weights stay where they lie in the file until somebody needs them.
     *
     * @throws ModelException if the file is no valid model, or one beyond us
     * @throws IOException if it cannot be read
     */
    public static Model read(Path file) throws IOException {
        return Model.of(OnnxReader.read(file));
    }
}
