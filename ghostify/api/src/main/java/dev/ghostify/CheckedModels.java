package dev.ghostify;

import dev.ghostify.check.ModelFacts;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.onnx.OnnxReader;
import dev.ghostify.tflite.TfliteSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens model files for a check, with what their files say. */
public final class CheckedModels {
    private static final List<Integer> NHWC = List.of(0, 2, 3, 1);

    private CheckedModels() {}

    /**
     * The model in {@code file}, which is {@code .onnx} or {@code .tflite}.
     *
     * @throws ModelException if it is no valid model
     * @throws IOException if it cannot be read
     */
    public static ModelUnderTest open(Path file) throws IOException {
        if (Format.of(file) == Format.TFLITE) {
            TfliteSummary summary = TfliteSummary.read(file);
            ModelFacts facts = ModelFacts.NONE
                    .withCosts(summary.parameters(), summary.multiplyAdds())
                    .withTransposes(summary.operators().getOrDefault("TRANSPOSE", 0))
                    .withMinRuntime(summary.minRuntimeVersion());
            return told(ModelUnderTest.of(file).withFacts(facts), summary);
        }
        Graph graph = OnnxReader.read(file).graph();
        GraphCost cost = GraphCost.of(graph);
        int transposes = (int) graph.nodes().stream()
                .filter(node -> node.op() instanceof Transpose)
                .count();
        ModelFacts facts = ModelFacts.NONE.withTransposes(transposes);
        return ModelUnderTest.of(file)
                .withFacts(
                        hasSizedExamples(graph)
                                ? facts.withCosts(cost.parameters(), cost.multiplyAdds())
                                        .withArenaBytes(LiveBytes.peak(graph))
                                : facts.withParameters(cost.parameters()));
    }

    /** Whether the inputs say how large one example is: nothing but the batch is free. */
    private static boolean hasSizedExamples(Graph graph) {
        return graph.requiredInputs().stream()
                .allMatch(input -> graph.shape(input)
                        .filter(shape -> shape.dims().stream().skip(1).allMatch(Dim::isFixed))
                        .isPresent());
    }

    /** Files of ours say how their inputs are stored, so that nobody has to. */
    private static ModelUnderTest told(ModelUnderTest model, TfliteSummary summary) {
        Set<List<Integer>> images = summary.inputs().stream()
                .map(TfliteSummary.Port::axes)
                .filter(axes -> axes.size() == 4)
                .collect(Collectors.toSet());
        return images.equals(Set.of(NHWC)) ? model.withInputLayout(ImageLayout.NHWC) : model;
    }

    /**
     * How images are prepared for the model in {@code file}, if the file says it, as those of built networks do.
     *
     * @throws ModelException if it is no valid model, or what it says cannot be read
     * @throws IOException if it cannot be read
     */
    public static Optional<Preprocessing> preparation(Path file) throws IOException {
        Map<String, String> properties = Format.of(file) == Format.TFLITE
                ? TfliteSummary.read(file).metadata()
                : OnnxReader.read(file).metadata().properties();
        return ImageProperties.preprocessing(properties);
    }
}
