package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.Replacement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The order in which replacements are made: the least damage for what it saves first.
 *
 * <p>For each layer only the replacements on the lower convex hull of damage over gain count, so that each further step of a
 * layer harms more for its gain than the one before; then the steps of all layers, in the order of harm per gain, pass through
 * the best plans of a budget, as far as damages add up.
 */
final class Frontier {
    /** A replacement on a layer's hull. */
    record Vertex(Replacement replacement, double gain, double damage) {}

    private record Step(String node, int vertex, double harm) {}

    private final Map<String, List<Vertex>> hulls = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param before cost of a layer as it is
     * @param after cost of a replacement, in the same unit
     */
    Frontier(List<PlannedLayer> layers, ToDoubleFunction<PlannedLayer> before, ToDoubleFunction<Option> after) {
        for (PlannedLayer layer : layers) {
            List<Vertex> vertices = new ArrayList<>();
            for (Option option : layer.options()) {
                double gain = before.applyAsDouble(layer) - after.applyAsDouble(option);
                if (option.reason().isEmpty() && option.damage().isPresent() && gain > 0) {
                    vertices.add(new Vertex(
                            option.replacement(), gain, option.damage().get().divergence()));
                }
            }
            List<Vertex> hull = hull(vertices);
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

    /** The same, less every step that {@code gain} can do without, the most harmful first. */
    Map<String, Vertex> trimmed(int count, double gain) {
        Map<String, Integer> reached = reached(count);
        List<Step> back = new ArrayList<>(steps.subList(0, count));
        back.sort(Comparator.comparingDouble(this::damage).reversed());
        for (Step step : back) {
            if (reached.getOrDefault(step.node(), -1) != step.vertex()) {
                continue;
            }
            reached.put(step.node(), step.vertex() - 1);
            if (vertices(reached).values().stream().mapToDouble(Vertex::gain).sum() < gain) {
                reached.put(step.node(), step.vertex());
            }
        }
        return vertices(reached);
    }

    private double damage(Step step) {
        List<Vertex> hull = hulls.getOrDefault(step.node(), List.of());
        return hull.get(step.vertex()).damage()
                - (step.vertex() == 0 ? 0 : hull.get(step.vertex() - 1).damage());
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
