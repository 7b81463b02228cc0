package dev.ghostify.ghost;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a plan can be carried out on a graph. */
final class PlanCheck {
    private PlanCheck() {}

    /**
     * Checks all replacements of the plan at once.
     *
     * @throws ModelException with UNSUPPORTED_OP that names every node that is missing or cannot be converted
     */
    static void require(Graph graph, GhostPlan plan) {
        Map<String, Node> nodes = new HashMap<>();
        graph.nodes().stream().filter(n -> !n.outputs().isEmpty()).forEach(n -> nodes.putIfAbsent(Names.of(n), n));
        List<String> faults = new ArrayList<>();
        plan.replaced().forEach((name, replacement) -> {
            Node node = nodes.get(name);
            if (node == null) {
                faults.add("'" + name + "': there is no such node");
            } else {
                Replacements.reasonAgainst(graph, node, replacement)
                        .ifPresent(reason -> faults.add("'" + name + "': " + reason));
            }
        });
        if (!faults.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP, "the plan cannot be carried out: " + String.join("; ", faults));
        }
    }
}
