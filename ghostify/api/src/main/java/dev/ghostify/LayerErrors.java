package dev.ghostify;

import dev.ghostify.ghost.ChannelPairing;
import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.UnknownOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** How far the maps and outputs of two graphs are apart that have the same name and shape; a rewrite keeps names. */
final class LayerErrors {
    private LayerErrors() {}

    /**
     * Root mean square of the difference, relative to that of the first graph's value, in the order of the first; channels that
     * a rewrite has put into another order are compared with what they stand for.
     *
     * @param batch {@code float[n,C,H,W]} for the one input of both
     */
    static Map<String, Double> between(Model first, Model second, Tensor batch) {
        List<String> common = takesToo(second.graph(), batch) ? common(first.graph(), second.graph()) : List.of();
        if (common.isEmpty()) {
            return Map.of();
        }
        Map<String, Tensor> wanted = values(first, common, batch);
        Map<String, Tensor> found = values(second, common, batch);
        Map<String, Double> errors = new LinkedHashMap<>();
        for (String value : common) {
            Tensor a = tensor(wanted, value);
            Tensor b = tensor(found, value);
            // What users see keeps its order.
            errors.put(
                    value,
                    error(a, b, first.graph().isOutput(value) ? Optional.empty() : ChannelPairing.between(a, b)));
        }
        return errors;
    }

    /** True if {@code graph} takes images, and nothing else, and no operator of it is unknown. */
    static boolean canRun(Graph graph) {
        List<String> inputs = graph.requiredInputs();
        return inputs.size() == 1
                && graph.shape(inputs.get(0)).filter(shape -> shape.rank() == 4).isPresent()
                && graph.nodes().stream().noneMatch(node -> node.op() instanceof UnknownOp);
    }

    private static boolean takesToo(Graph graph, Tensor batch) {
        return graph.shape(graph.requiredInputs().get(0))
                .filter(shape -> IntStream.range(0, batch.rank())
                        .allMatch(axis -> !shape.dim(axis).isFixed()
                                || shape.size(axis) == batch.shape().size(axis)))
                .isPresent();
    }

    private static List<String> common(Graph first, Graph second) {
        List<String> common = new ArrayList<>();
        first.nodes()
                .forEach(node -> node.outputs().forEach(value -> {
                    Optional<Shape> shape = floats(first, value);
                    boolean ends = first.isOutput(value) && second.isOutput(value);
                    if (shape.isPresent() && (ends || shape.get().rank() == 4) && shape.equals(floats(second, value))) {
                        common.add(value);
                    }
                }));
        return common;
    }

    private static Optional<Shape> floats(Graph graph, String value) {
        return graph.tensorType(value)
                .filter(type -> type.dtype() == DataType.FLOAT)
                .map(TensorType::shape)
                .filter(shape -> shape.rank() == 2 || shape.rank() == 4)
                // The number of images may have another name.
                .map(shape -> shape.with(0, Dim.of(1)));
    }

    private static Map<String, Tensor> values(Model model, List<String> values, Tensor batch) {
        Graph graph = model.graph();
        try (GraphRunner.Program program =
                model.runner().open(graph.toBuilder().outputs(values).build())) {
            return program.run(Map.of(graph.requiredInputs().get(0), batch));
        }
    }

    private static Tensor tensor(Map<String, Tensor> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** @param order for each channel found, the one wanted; empty if it is the same */
    private static double error(Tensor wanted, Tensor found, Optional<int[]> order) {
        float[] a = wanted.toFloats();
        float[] b = found.toFloats();
        int images = (int) wanted.shape().size(0);
        int channels = (int) wanted.shape().size(1);
        int area = a.length / images / channels;
        double difference = 0;
        double scale = 0;
        for (int image = 0; image < images; image++) {
            for (int channel = 0; channel < channels; channel++) {
                int from = (image * channels + (order.isPresent() ? order.get()[channel] : channel)) * area;
                int to = (image * channels + channel) * area;
                for (int i = 0; i < area; i++) {
                    double apart = a[from + i] - b[to + i];
                    difference += apart * apart;
                    scale += (double) a[from + i] * a[from + i];
                }
            }
        }
        return scale > 0 ? Math.sqrt(difference / scale) : difference > 0 ? Double.POSITIVE_INFINITY : 0;
    }
}
