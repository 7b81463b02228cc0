package dev.ghostify.tflite;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.tflite.file.StoredModelReader;
import dev.ghostify.tflite.raise.RaisingPass;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the main graph of a TFLite file, ours or another's. */
public final class TfliteReader {
    private TfliteReader() {}

    /**
     * The graph in {@code file}; weights that need not be moved stay where they lie. Inputs and outputs are as ONNX had them in files
     * of ours, as they are stored in others. Operators that the graph cannot say are unknown ones of the domain {@code tflite}.
     *
     * @throws ModelException with MALFORMED_FILE if it is not a sound TFLite file
     * @throws IOException if it cannot be read
     */
    public static Graph read(Path file) throws IOException {
        try {
            return RaisingPass.run(StoredModelReader.read(file));
        } catch (ModelException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : e.at(file.toString());
        }
    }
}
