package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.GhostFitter;
import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.GhostResult;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.LayerTrials;
import dev.ghostify.ghost.Replacement;
import dev.ghostify.ghost.Replacements.Family;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Finds the front of a network: how much of it can go, and what that does to its outputs. */
public final class PlanSearch {
    /** Shares of the teacher's cost that points of the front save, where they can. */
    private static final double[] SAVINGS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};

    /** Points measured in search of the limit of a budget or a floor, beyond those of the front. */
    private static final int SEARCHED = 3;

    /** In place of a number of steps, for the point that has lost all steps its budget can do without. */
    private static final int TRIMMED = -1;

    /**
     * What is wanted.
     *
     * @param floor that agreement may not fall below, whatever the budget
     * @param families of replacements
     * @param seed that the calibration images were chosen with
     * @param mirrored whether whole networks are fitted to mirror images too
     */
    public record Settings(Budget budget, Optional<Budget> floor, Set<Family> families, long seed, boolean mirrored) {
        public Settings {
            families = Set.copyOf(families);
            if (floor.isPresent() && floor.get().quantity() != Budget.Quantity.AGREEMENT) {
                throw new IllegalArgumentException("a floor is a demand on agreement, not " + floor.get());
            }
        }
    }

    private final Graph teacher;
    private final Settings settings;
    private final List<Tensor> fitted;
    private final GraphRunner runner;
    private final Optional<LayerClock> clock;
    private final Progress progress;
    private final LayerTrials trials;
    private final OutputMeasure measure;
    private final int heldBack;
    private final Measured original;
    private final Map<Integer, PlanPoint> measured = new TreeMap<>();

    private PlanSearch(
            Graph teacher,
            Settings settings,
            List<Tensor> calibration,
            GraphRunner runner,
            Optional<LayerClock> clock,
            Progress progress) {
        this.teacher = teacher;
        this.settings = settings;
        this.runner = runner;
        this.clock = clock;
        this.progress = progress;
        int back = Math.max(1, calibration.size() / 4);
        this.fitted = calibration.subList(0, Math.max(1, calibration.size() - back));
        List<Tensor> others = calibration.subList(calibration.size() - back, calibration.size());
        this.heldBack = images(others);
        this.trials = new LayerTrials(teacher, fitted, others, runner);
        this.measure = new OutputMeasure(trials.outputs(teacher));
        GraphCost cost = GraphCost.of(teacher);
        this.original =
                new Measured(cost.multiplyAdds(), cost.parameters(), milliseconds(List.of(teacher))[0], Damage.NONE);
    }

    /**
     * Plans.
     *
     * @param teacher batch norms folded, one required input {@code float[N,C,H,W]}
     * @param calibration batches {@code float[n,C,H,W]} without labels; a quarter of them is held back to measure on
     * @param clock times layers and networks; without it multiply-adds alone count
     * @throws IllegalArgumentException if the budget is one of time and there is no clock
     * @throws dev.ghostify.graph.ModelException if the batches do not fit the input
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static NetworkPlan run(
            Graph teacher,
            Settings settings,
            List<Tensor> calibration,
            GraphRunner runner,
            Optional<LayerClock> clock,
            Progress progress) {
        if (settings.budget().quantity() == Budget.Quantity.LATENCY && clock.isEmpty()) {
            throw new IllegalArgumentException("a budget of time needs something that measures it");
        }
        return new PlanSearch(teacher, settings, calibration, runner, clock, progress).run();
    }

    private NetworkPlan run() {
        List<PlannedLayer> layers = new LayerOptions(teacher, settings, clock, trials, measure, progress).all();
        boolean byTime = settings.budget().quantity() != Budget.Quantity.MACS && clock.isPresent();
        Frontier frontier = byTime
                ? new Frontier(layers, PlannedLayer::milliseconds, Option::milliseconds)
                : new Frontier(layers, PlannedLayer::multiplyAdds, Option::multiplyAdds);
        double whole = byTime ? original.milliseconds() : (double) original.multiplyAdds();
        for (double saving : SAVINGS) {
            stepsFor(frontier, saving * whole).ifPresent(count -> point(count, frontier.vertices(count)));
        }
        keepTo(settings.budget(), frontier);
        settings.floor().ifPresent(floor -> keepTo(floor, frontier));
        List<PlanPoint> points = new ArrayList<>(measured.values());
        points.removeIf(point -> points.stream().anyMatch(other -> beats(other, point)));
        points.sort(Comparator.comparingLong((PlanPoint p) -> p.measured().multiplyAdds())
                .reversed());
        OptionalInt chosen = OptionalInt.empty();
        for (int i = 0; i < points.size(); i++) {
            if (isKept(points.get(i)) && (chosen.isEmpty() || isBetter(points.get(i), points.get(chosen.getAsInt())))) {
                chosen = OptionalInt.of(i);
            }
        }
        return new NetworkPlan(
                original,
                layers,
                points,
                settings.budget(),
                settings.floor(),
                chosen,
                measure.kind().agreement(),
                clock.map(LayerClock::description),
                settings.seed(),
                images(fitted),
                heldBack);
    }

    private boolean isKept(PlanPoint point) {
        return settings.budget().isKept(point.measured(), original)
                && settings.floor().stream().allMatch(floor -> floor.isKept(point.measured(), original));
    }

    /** Of two points that keep to the budget: the truer one, or the cheaper one where truth is the budget. */
    private boolean isBetter(PlanPoint a, PlanPoint b) {
        return settings.budget().quantity() == Budget.Quantity.AGREEMENT
                ? cost(a) < cost(b)
                : a.measured().damage().divergence() < b.measured().damage().divergence();
    }

    private double cost(PlanPoint point) {
        return clock.isPresent()
                ? point.measured().milliseconds()
                : point.measured().multiplyAdds();
    }

    private static boolean beats(PlanPoint a, PlanPoint b) {
        return a.measured().multiplyAdds() < b.measured().multiplyAdds()
                && a.measured().damage().divergence() < b.measured().damage().divergence()
                && a.measured().damage().agreement() >= b.measured().damage().agreement()
                && !(a.measured().milliseconds() >= b.measured().milliseconds());
    }

    /** The fewest steps that gain {@code wanted}; empty if all together do not. */
    private static OptionalInt stepsFor(Frontier frontier, double wanted) {
        for (int count = 0; count <= frontier.size(); count++) {
            if (frontier.gain(count) >= wanted) {
                return OptionalInt.of(count);
            }
        }
        return OptionalInt.empty();
    }

    /** Measures points at the limit of {@code demand}. */
    private void keepTo(Budget demand, Frontier frontier) {
        if (demand.quantity() == Budget.Quantity.MACS) {
            double wanted = (double) original.multiplyAdds() * (1 - demand.limit());
            stepsFor(frontier, wanted).ifPresent(count -> point(TRIMMED, frontier.trimmed(count, wanted)));
            return;
        }
        boolean rising = demand.quantity() == Budget.Quantity.LATENCY;
        int low = 0;
        int high = frontier.size();
        for (Map.Entry<Integer, PlanPoint> entry : measured.entrySet()) {
            if (entry.getKey() == TRIMMED) {
                continue;
            }
            if (demand.isKept(entry.getValue().measured(), original) != rising) {
                low = Math.max(low, entry.getKey());
            } else {
                high = Math.min(high, entry.getKey());
            }
        }
        for (int search = 0; search < SEARCHED && high - low > 1; search++) {
            int middle = (low + high) / 2;
            if (demand.isKept(point(middle, frontier.vertices(middle)).measured(), original) != rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** Fits and measures the network of {@code vertices}. */
    private PlanPoint point(int key, Map<String, Frontier.Vertex> vertices) {
        PlanPoint known = measured.get(key);
        if (known != null) {
            return known;
        }
        Map<String, Replacement> layers = new LinkedHashMap<>();
        vertices.forEach((node, vertex) -> layers.put(node, vertex.replacement()));
        for (PlanPoint same : measured.values()) {
            if (same.layers().equals(layers)) {
                return same;
            }
        }
        double predicted =
                vertices.values().stream().mapToDouble(Frontier.Vertex::damage).sum();
        PlanPoint point = layers.isEmpty() ? new PlanPoint(layers, 0, original, 0) : measure(layers, predicted);
        measured.put(key, point);
        return point;
    }

    private PlanPoint measure(Map<String, Replacement> layers, double predicted) {
        Ghosting ghosting = Ghosting.ratio(2).mirrored(settings.mirrored()).seed(settings.seed());
        GhostResult result =
                GhostFitter.sketch(teacher, new GhostPlan(layers, Map.of()), ghosting, fitted, runner, progress);
        GraphCost cost = GraphCost.of(result.graph());
        double[] milliseconds = milliseconds(List.of(teacher, result.graph()));
        // Relative to the teacher timed beside it: the machine may not be as busy as it was.
        double scaled = milliseconds[1] / milliseconds[0] * original.milliseconds();
        Damage damage = measure.damage(trials.outputs(result.graph()));
        return new PlanPoint(
                layers,
                predicted,
                new Measured(cost.multiplyAdds(), cost.parameters(), scaled, damage),
                result.gathers());
    }

    private double[] milliseconds(List<Graph> graphs) {
        if (clock.isEmpty()) {
            double[] none = new double[graphs.size()];
            java.util.Arrays.fill(none, Double.NaN);
            return none;
        }
        return clock.get()
                .milliseconds(graphs.stream().map(PlanSearch::ofOneImage).toList());
    }

    private static Graph ofOneImage(Graph graph) {
        String input = graph.requiredInputs().get(0);
        Shape shape = graph.shape(input).orElseThrow();
        return graph.withInputShapes(Map.of(input, shape.with(0, dev.ghostify.graph.Dim.of(1))));
    }

    private static int images(List<Tensor> batches) {
        return (int) batches.stream().mapToLong(b -> b.shape().size(0)).sum();
    }
}
