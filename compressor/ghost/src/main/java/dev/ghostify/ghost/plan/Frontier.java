package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.Replacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The order in which replacements are made: the least damage for what it saves first.
 *
 * <p>For its steps only the replacements on the lower convex hull of damage over gain count, so that each further step of a
 * layer harms more for its gain than the one before; then the steps of all layers, in the order of harm per gain, pass through
 * the best plans of a budget, as far as damages add up.
 */
final class Frontier {
    /** A replacement on a layer's hull. */
    record Vertex(Replacement replacement, double gain, double damage) {}

    private record Step(String node, int vertex, double harm) {}

    /** Parts that a wanted gain is counted in; each layer loses less than one of them to rounding. */
    private static final int PARTS = 20_000;

    private final Map<String, List<Vertex>> vertices = new LinkedHashMap<>();
    private final Map<String, List<Vertex>> hulls = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param before cost of a layer as it is
     * @param after cost of a replacement, in the same unit
     */
    Frontier(List<PlannedLayer> layers, ToDoubleFunction<PlannedLayer> before, ToDoubleFunction<Option> after) {
        for (PlannedLayer layer : layers) {
            List<Vertex> own = new ArrayList<>();
            for (Option option : layer.options()) {
                double gain = before.applyAsDouble(layer) - after.applyAsDouble(option);
                if (option.reason().isEmpty() && option.damage().isPresent() && gain > 0) {
                    own.add(new Vertex(
                            option.replacement(), gain, option.damage().get().divergence()));
                }
            }
            vertices.put(layer.node(), own);
            List<Vertex> hull = hull(own);
            hulls.put(layer.node(), hull);
            for (int v = 0; v < hull.size(); v++) {
                double gain = hull.get(v).gain() - (v == 0 ? 0 : hull.get(v - 1).gain());
                double damage =
                        hull.get(v).damage() - (v == 0 ? 0 : hull.get(v - 1).damage());
                steps.add(new Step(layer.node(), v, damage / gain));
            }
        }
        steps.sort(Comparator.comparingDouble(Step::harm));
    }

    /** The lower convex hull from (0, 0) on, by rising gain. */
    static List<Vertex> hull(List<Vertex> vertices) {
        List<Vertex> sorted = new ArrayList<>(vertices);
        sorted.sort(Comparator.comparingDouble(Vertex::gain).thenComparingDouble(Vertex::damage));
        List<Vertex> hull = new ArrayList<>();
        for (Vertex next : sorted) {
            while (!hull.isEmpty() && !isBelow(hull, next)) {
                hull.remove(hull.size() - 1);
            }
            if (hull.isEmpty() || next.gain() > hull.get(hull.size() - 1).gain()) {
                hull.add(next);
            }
        }
        return hull;
    }

    /** True if the last vertex lies below the line from the one before it to {@code next}. */
    private static boolean isBelow(List<Vertex> hull, Vertex next) {
        Vertex last = hull.get(hull.size() - 1);
        double gain = hull.size() < 2 ? 0 : hull.get(hull.size() - 2).gain();
        double damage = hull.size() < 2 ? 0 : hull.get(hull.size() - 2).damage();
        return (last.damage() - damage) * (next.gain() - gain) < (next.damage() - damage) * (last.gain() - gain);
    }

    /** How many steps there are. */
    int size() {
        return steps.size();
    }

    /** Gain of the first {@code count} steps. */
    double gain(int count) {
        return vertices(count).values().stream().mapToDouble(Vertex::gain).sum();
    }

    /** The replacements after {@code count} steps. */
    Map<String, Vertex> vertices(int count) {
        return vertices(reached(count));
    }

    /**
     * The replacements that gain {@code wanted} with the least sum of damages, from all there are, not from the hulls alone; empty
     * if nothing gains as much.
     *
     * <p>The multiple-choice knapsack by dynamic programming: what each layer gains is counted in parts of {@code wanted},
     * rounded down, so that the sum is never too small.
     */
    Optional<Map<String, Vertex>> least(double wanted) {
        if (wanted <= 0) {
            return Optional.of(Map.of());
        }
        double[] damages = new double[PARTS + 1];
        Arrays.fill(damages, 1, PARTS + 1, Double.POSITIVE_INFINITY);
        Map<String, int[]> choices = new LinkedHashMap<>();
        for (Map.Entry<String, List<Vertex>> layer : vertices.entrySet()) {
            double[] with = damages.clone();
            int[] choice = new int[PARTS + 1];
            Arrays.fill(choice, -1);
            for (int v = 0; v < layer.getValue().size(); v++) {
                Vertex vertex = layer.getValue().get(v);
                int parts = parts(vertex, wanted);
                for (int gained = 0; gained <= PARTS; gained++) {
                    double damage = damages[Math.max(0, gained - parts)] + vertex.damage();
                    if (damage < with[gained]) {
                        with[gained] = damage;
                        choice[gained] = v;
                    }
                }
            }
            damages = with;
            choices.put(layer.getKey(), choice);
        }
        return damages[PARTS] < Double.POSITIVE_INFINITY ? Optional.of(chosen(choices, wanted)) : most(wanted);
    }

    /** What gains most of each layer, where that is enough: rounding may have hidden it. */
    private Optional<Map<String, Vertex>> most(double wanted) {
        Map<String, Vertex> most = new LinkedHashMap<>();
        vertices.forEach((layer, all) -> all.stream()
                .max(Comparator.comparingDouble(Vertex::gain))
                .ifPresent(vertex -> most.put(layer, vertex)));
        double gain = most.values().stream().mapToDouble(Vertex::gain).sum();
        return gain >= wanted ? Optional.of(most) : Optional.empty();
    }

    private static int parts(Vertex vertex, double wanted) {
        return (int) Math.min(PARTS, Math.floor(PARTS * vertex.gain() / wanted));
    }

    private Map<String, Vertex> chosen(Map<String, int[]> choices, double wanted) {
        Map<String, Vertex> chosen = new LinkedHashMap<>();
        List<String> layers = new ArrayList<>(choices.keySet());
        Collections.reverse(layers);
        int gained = PARTS;
        for (String layer : layers) {
            int choice = Objects.requireNonNull(choices.get(layer))[gained];
            if (choice >= 0) {
                Vertex vertex = vertices.getOrDefault(layer, List.of()).get(choice);
                chosen.put(layer, vertex);
                gained = Math.max(0, gained - parts(vertex, wanted));
            }
        }
        return chosen;
    }

    private Map<String, Integer> reached(int count) {
        Map<String, Integer> reached = new HashMap<>();
        steps.subList(0, count).forEach(step -> reached.put(step.node(), step.vertex()));
        return reached;
    }

    private Map<String, Vertex> vertices(Map<String, Integer> reached) {
        Map<String, Vertex> chosen = new LinkedHashMap<>();
        hulls.forEach((node, hull) -> {
            int vertex = reached.getOrDefault(node, -1);
            if (vertex >= 0) {
                chosen.put(node, hull.get(vertex));
            }
        });
        return chosen;
    }
}
