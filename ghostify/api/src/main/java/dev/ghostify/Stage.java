package dev.ghostify;

import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.OutputMeasure;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A step on the way from a network to its student, and what it has cost so far, measured on images that no step has seen.
 *
 * @param measured time of one image in TFLite, one thread, all stages in turns; damage against the first stage
 * @param top1 share of the images whose label comes first; empty where there are no labels or the output is no vector of classes
 * @param worst the map or output that is farthest from the first stage's, and its relative error, see {@link Model#layerErrors}; empty
 *     for the first stage
 */
public record Stage(String name, Measured measured, OptionalDouble top1, Optional<Map.Entry<String, Double>> worst) {
    /**
     * The stages measured.
     *
     * @param models by the stage's name, in order; the first is the network as it was
     * @param samples images used, at most
     * @param seed chooses them
     */
    public static List<Stage> of(Map<String, Model> models, Images images, int samples, long seed) {
        Model first = models.values().iterator().next();
        List<Tensor> batches = images.batches(first.graph(), samples, seed);
        OutputMeasure measure = new OutputMeasure(first.outputs(batches));
        List<Integer> labels = images.labels(samples, seed);
        double[] milliseconds = new TfliteClock()
                .milliseconds(models.values().stream()
                        .map(model -> model.withBatch(1).graph())
                        .toList());
        List<Stage> stages = new ArrayList<>();
        for (Map.Entry<String, Model> entry : models.entrySet()) {
            Model model = entry.getValue();
            List<Map<String, Tensor>> outputs = model.outputs(batches);
            Damage damage = model == first ? Damage.NONE : measure.damage(outputs);
            GraphCost cost = GraphCost.of(model.graph());
            stages.add(new Stage(
                    entry.getKey(),
                    new Measured(cost.multiplyAdds(), cost.parameters(), milliseconds[stages.size()], damage),
                    top1(model.graph(), outputs, labels),
                    model == first ? Optional.empty() : worst(first.layerErrors(model, images, samples, seed))));
        }
        return stages;
    }

    private static Optional<Map.Entry<String, Double>> worst(Map<String, Double> errors) {
        return errors.entrySet().stream().max(Map.Entry.comparingByValue());
    }

    private static OptionalDouble top1(Graph graph, List<Map<String, Tensor>> outputs, List<Integer> labels) {
        String scores = graph.outputs().get(0);
        if (labels.isEmpty()
                || graph.shape(scores).filter(shape -> shape.rank() == 2).isEmpty()) {
            return OptionalDouble.empty();
        }
        int image = 0;
        int hits = 0;
        for (Map<String, Tensor> batch : outputs) {
            Tensor tensor = Objects.requireNonNull(batch.get(scores));
            float[] values = tensor.toFloats();
            int classes = (int) tensor.shape().size(1);
            for (int begin = 0; begin < values.length; begin += classes) {
                hits += first(values, begin, classes) == labels.get(image++) ? 1 : 0;
            }
        }
        return OptionalDouble.of((double) hits / image);
    }

    private static int first(float[] values, int begin, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            best = values[begin + k] > values[begin + best] ? k : best;
        }
        return best;
    }
}
