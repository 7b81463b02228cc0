package dev.ghostify.tflite;

import dev.ghostify.graph.AtomicFile;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.tflite.file.TfliteFile;
import dev.ghostify.tflite.file.TfliteModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

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
        byte[] bytes = toBytes(graph, options);
        AtomicFile.write(target, channel -> channel.write(ByteBuffer.wrap(bytes)), TfliteSummary::read);
        return new TfliteReport(new TreeMap<>(), List.of(), "", bytes.length, 0, List.of());
    }

    /** The bytes that {@link #write} would put into a file. */
    public static byte[] toBytes(Graph graph, TfliteOptions options) {
        if (!graph.nodes().isEmpty()) {
            throw new ModelException(ErrorCode.UNSUPPORTED_OP, "no operator can be lowered yet");
        }
        TfliteModel model = new TfliteModel(
                graph.name(),
                options.description(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>());
        return TfliteFile.of(model).toBytes();
    }
}
