package dev.ghostify.tflite;

import dev.ghostify.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a graph as a TFLite file. */
public final class TfliteWriter {
    private TfliteWriter() {}

    /**
     * Lowers {@code graph} and writes it to {@code target}, whole or not at all. Rank-4 inputs and outputs that hold images
     * are channels last unless {@code options} says otherwise; names and their order are kept.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_OP, naming every node that cannot be written
     * @throws IOException if the file cannot be written
     */
    public static TfliteReport write(Graph graph, TfliteOptions options, Path target) throws IOException {
        throw new UnsupportedOperationException(graph.name() + options + target);
    }

    /** The bytes that {@link #write} would put into a file. */
    public static byte[] toBytes(Graph graph, TfliteOptions options) {
        throw new UnsupportedOperationException(graph.name() + options);
    }
}
