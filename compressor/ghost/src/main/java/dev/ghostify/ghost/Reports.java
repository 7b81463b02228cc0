package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts together what is told of each module. */
final class Reports {
    private Reports() {}

    static List<ModuleReport> of(
            Graph teacher, ChannelOrders.Absorbed absorbed, Map<String, Choice> choices, Map<String, Double> errors) {
        Map<String, Long> before = new HashMap<>();
        for (GraphCost.OfNode cost : GraphCost.of(teacher).nodes()) {
            before.merge(Names.of(cost.node()), cost.multiplyAdds(), Long::sum);
        }
        Map<String, Long> after = new HashMap<>();
        for (GraphCost.OfNode cost : GraphCost.of(absorbed.graph()).nodes()) {
            after.merge(Names.of(cost.node()), cost.multiplyAdds(), Long::sum);
        }
        List<ModuleReport> reports = new ArrayList<>();
        for (Map.Entry<String, Choice> entry : choices.entrySet()) {
            String name = entry.getKey();
            long cost = after.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(name + "/primary")
                            || e.getKey().startsWith(name + "/cheap"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            List<Node> gathers = absorbed.gathers().stream()
                    .filter(n -> n.input(0).equals(ModuleInsertion.ownOrder(name)))
                    .toList();
            reports.add(new ModuleReport(
                    name,
                    before.getOrDefault(name, 0L),
                    cost,
                    errors.getOrDefault(name, Double.NaN),
                    Arrays.stream(entry.getValue().primaries()).boxed().toList(),
                    gathers.isEmpty() ? "taken up by the layers that read it" : "restored by a Gather",
                    gathers.size()));
        }
        return reports;
    }
}
