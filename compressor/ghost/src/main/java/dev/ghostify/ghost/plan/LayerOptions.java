package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.LayerTrials;
import dev.ghostify.ghost.Replacement;
import dev.ghostify.ghost.Replacements;
import dev.ghostify.ghost.Replacements.Family;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What each convolution of a network could become, timed alone on the target and tried alone in the network. */
final class LayerOptions {
    /** A replacement has to be faster by more than the noise of its measurement. */
    private static final double FASTER = 0.98;

    private final Graph teacher;
    private final PlanSearch.Settings settings;
    private final LayerTrials trials;
    private final OutputMeasure measure;
    private final Progress progress;
    private final Replacements replacements;
    private final LayerTimes times;

    LayerOptions(
            Graph teacher,
            PlanSearch.Settings settings,
            Optional<LayerClock> clock,
            LayerTrials trials,
            OutputMeasure measure,
            Progress progress) {
        this.teacher = teacher;
        this.settings = settings;
        this.trials = trials;
        this.measure = measure;
        this.progress = progress;
        this.replacements = new Replacements(teacher);
        this.times = new LayerTimes(teacher, clock);
    }

    /** All convolutions with replacements of every family; ranks and ratios a good step apart. */
    List<PlannedLayer> all() {
        Map<String, Long> costs = new HashMap<>();
        GraphCost.of(teacher).nodes().forEach(c -> costs.put(Replacements.name(c.node()), c.multiplyAdds()));
        List<Node> convolutions = replacements.convolutions();
        List<PlannedLayer> layers = new ArrayList<>();
        for (Node node : convolutions) {
            progress.step("time each layer", layers.size(), convolutions.size());
            Progress.stopIfInterrupted();
            String name = Replacements.name(node);
            layers.add(timed(node, new PlannedLayer(name, costs.getOrDefault(name, 0L), Double.NaN, List.of(), "")));
        }
        progress.step("time each layer", convolutions.size(), convolutions.size());
        return tried(layers);
    }

    private PlannedLayer timed(Node node, PlannedLayer layer) {
        Optional<String> reason = replacements.reasonToKeep(node);
        if (reason.isPresent()) {
            return layer.withReason(reason.get());
        }
        PlannedLayer timed = timed(node, layer, replacements.of(node, settings.families()));
        boolean nothingHelps = timed.options().stream().allMatch(o -> o.reason().isPresent());
        if (nothingHelps && settings.families().contains(Family.PRUNING)) {
            timed = timed(node, timed, replacements.prunings(node));
        }
        return timed.options().isEmpty()
                ? timed.withReason("no replacement saves a tenth of its multiply-adds")
                : timed;
    }

    /** The layer with options for {@code more} replacements. */
    private PlannedLayer timed(Node node, PlannedLayer layer, List<Replacement> more) {
        if (more.isEmpty()) {
            return layer;
        }
        double[] measured = times.of(node, more);
        double before = Double.isNaN(layer.milliseconds()) ? measured[0] : layer.milliseconds();
        Shape weight = teacher.constant(node.input(1)).orElseThrow().shape();
        List<Option> options = new ArrayList<>(layer.options());
        for (int i = 0; i < more.size(); i++) {
            // The machine may be busier than when the layer was timed first.
            double replaced = measured[i + 1] / measured[0] * before;
            long cost =
                    layer.multiplyAdds() / weight.elementCount() * more.get(i).multiplyAdds(weight);
            Optional<String> reason = replaced > FASTER * before
                    ? Optional.of(String.format(
                            Locale.ROOT, "not faster on the target: %.3f ms, was %.3f ms", replaced, before))
                    : Optional.empty();
            options.add(new Option(more.get(i), cost, replaced, Double.NaN, Optional.empty(), reason));
        }
        return new PlannedLayer(layer.node(), layer.multiplyAdds(), before, options, layer.reason());
    }

    /** Every option that nothing is known against, tried. */
    private List<PlannedLayer> tried(List<PlannedLayer> layers) {
        boolean byTime = settings.budget().quantity() == Budget.Quantity.LATENCY;
        Map<String, Map<Replacement, Double>> wanted = new LinkedHashMap<>();
        for (PlannedLayer layer : layers) {
            Map<Replacement, Double> choices = new LinkedHashMap<>();
            layer.options().stream()
                    .filter(option ->
                            option.reason().isEmpty() && option.damage().isEmpty())
                    .forEach(option -> choices.put(
                            option.replacement(), byTime ? option.milliseconds() : (double) option.multiplyAdds()));
            if (!choices.isEmpty()) {
                wanted.put(layer.node(), choices);
            }
        }
        if (wanted.isEmpty()) {
            return layers;
        }
        Map<String, Map<Replacement, LayerTrials.Trial>> results = new HashMap<>();
        Map<LayerTrials.Trial, Damage> damages = new HashMap<>();
        trials.run(wanted, progress, trial -> {
            if (!trial.outputs().isEmpty()) {
                damages.put(trial, measure.damage(trial.outputs()));
            }
            results.computeIfAbsent(trial.node(), n -> new HashMap<>()).put(trial.replacement(), trial);
        });
        return layers.stream()
                .map(layer -> withTrials(layer, results.getOrDefault(layer.node(), Map.of()), damages))
                .toList();
    }

    private static PlannedLayer withTrials(
            PlannedLayer layer, Map<Replacement, LayerTrials.Trial> results, Map<LayerTrials.Trial, Damage> damages) {
        List<Option> options = layer.options().stream()
                .map(option -> {
                    LayerTrials.Trial trial = results.get(option.replacement());
                    return trial == null
                            ? option
                            : option.withTrial(trial.fitError(), Optional.ofNullable(damages.get(trial)));
                })
                .toList();
        PlannedLayer tried =
                new PlannedLayer(layer.node(), layer.multiplyAdds(), layer.milliseconds(), options, layer.reason());
        boolean vetoed =
                !options.isEmpty() && options.stream().noneMatch(o -> o.damage().isPresent());
        return vetoed ? tried.withReason("no replacement is faster on the target") : tried;
    }
}
