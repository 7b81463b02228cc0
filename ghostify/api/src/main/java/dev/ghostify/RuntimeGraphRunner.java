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

/** Computes graphs with the ONNX runtime on the class path, on all processors. */
final class RuntimeGraphRunner implements GraphRunner {
    private final OnnxModel origin;
    private final ModelRuntime runtime = Runtimes.forModel(Path.of("graph.onnx"));
    private final SessionOptions options =
            SessionOptions.fast().withThreads(Runtime.getRuntime().availableProcessors());

    /** @param origin says the operator sets of all graphs to come */
    RuntimeGraphRunner(OnnxModel origin) {
        this.origin = origin;
    }

    @Override
    public Program open(Graph graph) {
        Session session = runtime.open(ByteBuffer.wrap(OnnxWriter.toBytes(origin.withGraph(graph))), options);
        return new Program() {
            @Override
            public Map<String, Tensor> run(Map<String, Tensor> inputs) {
                return session.run(inputs);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
