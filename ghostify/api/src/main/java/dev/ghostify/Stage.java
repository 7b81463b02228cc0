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
    /** One batch says where a network strays. */
    private static final int LAYER_IMAGES = 32;

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
        Optional<OutputMeasure> top1 = againstLabels(first.graph(), batches, images.labels(samples, seed));
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
                    top1.isPresent()
                            ? OptionalDouble.of(top1.get().damage(outputs).agreement())
                            : OptionalDouble.empty(),
                    model == first ? Optional.empty() : worst(first.layerErrors(model, images, LAYER_IMAGES, seed))));
        }
        return stages;
    }

    private static Optional<Map.Entry<String, Double>> worst(Map<String, Double> errors) {
        return errors.entrySet().stream().max(Map.Entry.comparingByValue());
    }

    /** Measures top-1; empty where there are no labels or the first output is no vector of classes. */
    private static Optional<OutputMeasure> againstLabels(Graph graph, List<Tensor> batches, List<Integer> labels) {
        String scores = graph.outputs().get(0);
        int batch = Math.toIntExact(batches.get(0).shape().size(0));
        int images = batches.stream().mapToInt(b -> (int) b.shape().size(0)).sum();
        return graph.shape(scores)
                .filter(shape -> shape.rank() == 2 && labels.size() >= images)
                .map(shape -> OutputMeasure.ofLabels(
                        scores, Math.toIntExact(shape.size(1)), labels.subList(0, images), batch));
    }
}
