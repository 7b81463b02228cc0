package dev.ghostify;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.files.WeightFiles;
import dev.ghostify.networks.weights.StateDict;
import dev.ghostify.onnx.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads trained weights from whatever file they are in. */
public final class TrainedWeights {
    private TrainedWeights() {}

    /**
     * The tensors in {@code file} for {@code architecture}: safetensors, a state dict of PyTorch, an ONNX model whose weights
     * kept the names that they had in PyTorch, or an ONNX model of this network with its batch norms folded.
     *
     * @throws ModelException if it is none of these
     * @throws IOException if it cannot be read
     */
    public static StateDict read(Path file, Architecture architecture) throws IOException {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            return WeightFiles.read(file);
        }
        Graph graph = OnnxReader.read(file).graph();
        return FoldedWeights.isFolded(graph, architecture) ? FoldedWeights.of(graph, architecture) : of(graph);
    }

    /**
     * What the nodes of {@code graph} learned, under the names of the values that they read.
     *
     * <p>Exporters store equal tensors once and give the others their names by Identity nodes.
     */
    static StateDict of(Graph graph) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            for (String value : node.inputs()) {
                stored(graph, value)
                        .filter(tensor -> tensor.dtype().isFloatingPoint() && tensor.rank() > 0)
                        .ifPresent(tensor -> tensors.put(value, tensor));
            }
        }
        return new StateDict(tensors);
    }

    private static Optional<Tensor> stored(Graph graph, String value) {
        String origin = value;
        Optional<Node> producer = graph.producer(origin);
        while (producer.isPresent() && producer.get().op() instanceof Identity) {
            origin = producer.get().input(0);
            producer = graph.producer(origin);
        }
        return graph.initializer(origin);
    }
}
