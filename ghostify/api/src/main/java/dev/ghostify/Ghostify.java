package dev.ghostify;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.tflite.TfliteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The library's front door. */
public final class Ghostify {
    private Ghostify() {}

    /**
     * The model in an ONNX or TFLite file, told by its name; weights stay where they lie in the file until somebody needs them.
     *
     * @throws ModelException if the file is no valid model, or one beyond us
     * @throws IOException if it cannot be read
     */
    public static Model read(Path file) throws IOException {
        return Format.isTflite(file) ? ofTflite(TfliteReader.read(file)) : Model.of(OnnxReader.read(file));
    }

    private static Model ofTflite(Graph graph) {
        OnnxModel model = OnnxModel.of(graph);
        Map<String, Integer> opsets = new LinkedHashMap<>(model.opsets());
        graph.nodes().stream()
                .map(node -> node.op().domain())
                .filter(domain -> !domain.isEmpty())
                .forEach(domain -> opsets.put(domain, 1));
        return Model.of(new OnnxModel(graph, opsets, model.metadata()));
    }
}
