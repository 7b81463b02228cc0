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
    /** How the nodes of a replacement go on after the convolution's name. */
    private static final List<String> PARTS = List.of("/primary", "/cheap", "/reduce", "/expand");

    private Reports() {}

    static List<ModuleReport> of(
            Graph teacher,
            ChannelOrders.Absorbed absorbed,
            GhostPlan plan,
            Map<String, Choice> choices,
            Map<String, Double> errors) {
        Map<String, Long> before = new HashMap<>();
        for (GraphCost.OfNode cost : GraphCost.of(teacher).nodes()) {
            before.merge(Names.of(cost.node()), cost.multiplyAdds(), Long::sum);
        }
        Map<String, Long> after = new HashMap<>();
        for (GraphCost.OfNode cost : GraphCost.of(absorbed.graph()).nodes()) {
            after.merge(Names.of(cost.node()), cost.multiplyAdds(), Long::sum);
        }
        List<ModuleReport> reports = new ArrayList<>();
        for (Map.Entry<String, Double> entry : errors.entrySet()) {
            String name = entry.getKey();
            long cost = after.entrySet().stream()
                    .filter(e -> e.getKey().equals(name)
                            || PARTS.stream().anyMatch(part -> e.getKey().startsWith(name + part)))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            List<Node> gathers = absorbed.gathers().stream()
                    .filter(n -> n.input(0).equals(ModuleInsertion.ownOrder(name)))
                    .toList();
            reports.add(new ModuleReport(
                    name,
                    plan.replacement(name).orElseThrow(),
                    before.getOrDefault(name, 0L),
                    cost,
                    entry.getValue(),
                    primaries(choices, name),
                    gathers.isEmpty() ? "taken up by the layers that read it" : "restored by a Gather",
                    gathers.size()));
        }
        return reports;
    }

    private static List<Integer> primaries(Map<String, Choice> choices, String name) {
        Choice choice = choices.get(name);
        return choice == null
                ? List.of()
                : Arrays.stream(choice.primaries()).boxed().toList();
    }
}
