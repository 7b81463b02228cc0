package dev.ghostify;

import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes graphs with the ONNX runtime on the class path; keeps the session of the last graph. For one thread. */
final class RuntimeGraphRunner implements GraphRunner, AutoCloseable {
    private final OnnxModel origin;
    private final ModelRuntime runtime = Runtimes.forModel(Path.of("graph.onnx"));
    private final SessionOptions options =
            SessionOptions.fast().withThreads(Runtime.getRuntime().availableProcessors());
    private @Nullable Graph graph;
    private @Nullable Session session;

    /** @param origin says the operator sets of all graphs to come */
    RuntimeGraphRunner(OnnxModel origin) {
        this.origin = origin;
    }

    @Override
    public Map<String, Tensor> run(Graph wanted, Map<String, Tensor> inputs) {
        Session current = session;
        if (current == null || graph != wanted) {
            close();
            byte[] bytes = OnnxWriter.toBytes(origin.withGraph(wanted));
            current = runtime.open(ByteBuffer.wrap(bytes), options);
            session = current;
            graph = wanted;
        }
        return current.run(inputs);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
            graph = null;
        }
    }
}
