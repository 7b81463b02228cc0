package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What each convolution's replacements do to the outputs, one convolution replaced at a time and all others left alone.
 *
 * <p>Two passes over the teacher serve all trials: one over the images that replacements are fitted to, one over images held
 * back. A trial starts from the held-back activations in front of its convolution, so only the rest of the network is computed.
 */
public final class LayerTrials {
    /** Enough to tell good from bad; a result that is kept is fitted to six times as many. */
    private static final int POSITIONS = 16_384;

    private static final int ROUNDS = 1;

    private final Graph teacher;
    private final List<Tensor> fitted;
    private final List<Tensor> heldBack;
    private final GraphRunner runner;

    /**
     * @param fitted batches {@code float[n,C,H,W]} that replacements are fitted to
     * @param heldBack batches whose outputs are measured
     */
    public LayerTrials(Graph teacher, List<Tensor> fitted, List<Tensor> heldBack, GraphRunner runner) {
        this.teacher = teacher;
        this.fitted = SampleBudget.limited(teacher, fitted, Integer.MAX_VALUE, 1);
        this.heldBack = List.copyOf(heldBack);
        this.runner = runner;
    }

    /**
     * One trial.
     *
     * @param fitError mean square error of the convolution's output relative to its variance, on the images fitted to
     * @param outputs of the whole network, for each held-back batch; empty if another replacement of the same convolution both
     *     costs and errs less, so that nobody would choose this one
     */
    public record Trial(String node, Replacement replacement, double fitError, List<Map<String, Tensor>> outputs) {
        public Trial {
            outputs = List.copyOf(outputs);
        }
    }

    private record Fit(Replacement replacement, double cost, LayerFit.Fitted fitted) {
        boolean isBeatenBy(Fit other) {
            return other.cost <= cost
                    && other.fitted.error() <= fitted.error()
                    && (other.cost < cost || other.fitted.error() < fitted.error());
        }
    }

    /** The outputs of {@code graph} on the held-back images, batch by batch. */
    public List<Map<String, Tensor>> outputs(Graph graph) {
        return outputs(new ActivationStream(graph, runner, heldBack));
    }

    private static List<Map<String, Tensor>> outputs(ActivationStream stream) {
        Set<String> names = Set.copyOf(stream.graph().outputs());
        ActivationStream.Activations values = stream.values(names);
        List<Map<String, Tensor>> batches = new ArrayList<>();
        names.forEach(name -> {
            List<Tensor> all = values.of(name);
            for (int batch = 0; batch < all.size(); batch++) {
                if (batches.size() == batch) {
                    batches.add(new LinkedHashMap<>());
                }
                batches.get(batch).put(name, all.get(batch));
            }
        });
        return batches;
    }

    /**
     * Runs trials.
     *
     * @param wanted for each node the replacements to try, with what each costs
     * @param heard told each trial as it ends
     */
    public void run(Map<String, Map<Replacement, Double>> wanted, Progress progress, Consumer<Trial> heard) {
        ActivationStream near = new ActivationStream(teacher, runner, fitted);
        ActivationStream far = new ActivationStream(teacher, runner, heldBack);
        int images = (int) fitted.stream().mapToLong(b -> b.shape().size(0)).sum();
        int done = 0;
        try (Workers workers = Workers.all();
                MatrixProducts products = new MatrixProducts(runner)) {
            for (Node node : teacher.nodes()) {
                Map<Replacement, Double> choices = wanted.getOrDefault(Names.of(node), Map.of());
                if (choices.isEmpty()) {
                    continue;
                }
                progress.step("try each layer", done, wanted.size());
                Progress.stopIfInterrupted();
                Layer layer = Layer.of(teacher, node);
                Optional<Region> region = choices.keySet().stream().anyMatch(Pruned.class::isInstance)
                        ? Region.of(teacher, node)
                        : Optional.empty();
                Set<String> values = new HashSet<>(layer.teacherValues());
                values.add(node.input(0));
                region.ifPresent(r -> values.add(r.end()));
                ActivationStream.Activations activations = near.values(values);
                LayerData data = LayerData.of(
                        layer,
                        teacher.constant(node.input(1)).orElseThrow(),
                        activations,
                        activations,
                        region,
                        (positions, inputs, channels) ->
                                SampleBudget.images(images, POSITIONS, positions, inputs, channels, 0),
                        products,
                        workers);
                far.values(Set.of(node.input(0)));
                run(node, new LayerFit(teacher, data, workers), choices, far, heard);
                done++;
            }
        }
        progress.step("try each layer", wanted.size(), wanted.size());
    }

    private void run(
            Node node, LayerFit layer, Map<Replacement, Double> choices, ActivationStream far, Consumer<Trial> heard) {
        List<Fit> fits = new ArrayList<>();
        choices.forEach(
                (replacement, cost) -> fits.add(new Fit(replacement, cost, layer.fit(replacement, null, ROUNDS))));
        for (Fit fit : fits) {
            boolean beaten = fits.stream().anyMatch(fit::isBeatenBy);
            List<Map<String, Tensor>> outputs = beaten
                    ? List.of()
                    : outputs(far.branch(fit.fitted().insertion().apply(teacher)));
            heard.accept(
                    new Trial(Names.of(node), fit.replacement(), fit.fitted().error(), outputs));
        }
    }
}
