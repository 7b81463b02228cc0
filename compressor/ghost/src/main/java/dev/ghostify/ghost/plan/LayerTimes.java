package dev.ghostify.ghost.plan;

import dev.ghostify.ghost.LayerGraphs;
import dev.ghostify.ghost.Replacement;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times of convolutions and their replacements, each a small network of its own; layers of one form are timed once. */
final class LayerTimes {
    private final Graph graph;
    private final Optional<LayerClock> clock;
    private final Map<String, double[]> known = new HashMap<>();

    LayerTimes(Graph graph, Optional<LayerClock> clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** Milliseconds of {@code conv}, then of each replacement; NaN without a clock. */
    double[] of(Node conv, List<Replacement> replacements) {
        if (clock.isEmpty()) {
            double[] none = new double[replacements.size() + 1];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        Graph plain = LayerGraphs.plain(graph, conv);
        String form = conv.op() + " "
                + graph.constant(conv.input(1)).orElseThrow().shape() + " "
                + conv.inputs().size() + " "
                + plain.shape(conv.input(0)) + " " + plain.nodes().size() + " " + replacements;
        return known.computeIfAbsent(form, f -> {
            List<Graph> graphs = new ArrayList<>(List.of(plain));
            replacements.forEach(replacement -> graphs.add(LayerGraphs.replaced(graph, conv, replacement)));
            return clock.orElseThrow().milliseconds(graphs);
        });
    }
}
