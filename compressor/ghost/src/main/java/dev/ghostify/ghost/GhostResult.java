package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import java.util.List;

/**
 * A network of ghost modules.
 *
 * @param graph the student
 * @param modules one report for each converted convolution, in the graph's order
 * @param gathers all Gather nodes that restore an order of channels, those between residual stages included
 * @param fit how the weights were found, in words for a report
 */
public record GhostResult(Graph graph, List<ModuleReport> modules, int gathers, String fit) {
    public GhostResult {
        modules = List.copyOf(modules);
    }
}
