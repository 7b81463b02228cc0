package dev.ghostify.onnx;

import dev.ghostify.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph with what its file says about it. Immutable.
 *
 * @param opsets version of each operator set that the file imports; {@code ""} is ONNX's default domain
 */
public record OnnxModel(Graph graph, Map<String, Integer> opsets, OnnxMetadata metadata) {
    /** The opset of models that we make; the writer goes higher only for operators that came later. */
    public static final int DEFAULT_OPSET = 17;

    public OnnxModel {
        opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
    }

    /** A model of ours around {@code graph}. */
    public static OnnxModel of(Graph graph) {
        return new OnnxModel(graph, Map.of("", DEFAULT_OPSET), OnnxMetadata.ours());
    }

    /** The same model around another graph, usually a rewritten one. */
    public OnnxModel withGraph(Graph other) {
        return new OnnxModel(other, opsets, metadata);
    }

    /** The same graph with other things said about it. */
    public OnnxModel withMetadata(OnnxMetadata other) {
        return new OnnxModel(graph, opsets, other);
    }

    /** Version of the default operator set; 0 if the model does not import it. */
    public int opset() {
        return opsets.getOrDefault("", 0);
    }
}
