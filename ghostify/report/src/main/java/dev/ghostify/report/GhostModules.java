package dev.ghostify.report;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds ghost modules: a Concat of a value and of what a grouped convolution makes of that value, each with or without an
 * operator of one input, such as Relu, behind it.
 */
final class GhostModules {
    private GhostModules() {}

    /** First outputs of the nodes that belong to one. */
    static Set<String> nodes(Graph graph) {
        Set<String> found = new HashSet<>();
        for (Node concat : graph.nodes()) {
            if (concat.op() instanceof Concat && concat.inputs().size() >= 2) {
                add(graph, concat, found);
            }
        }
        return found;
    }

    private static void add(Graph graph, Node concat, Set<String> found) {
        String primary = concat.input(0);
        for (String input : concat.inputs().subList(1, concat.inputs().size())) {
            List<Node> chain = upTo(graph, input);
            Optional<Node> cheap = chain.stream()
                    .filter(node -> node.op() instanceof Conv conv && conv.group() > 1)
                    .findFirst();
            if (cheap.isPresent() && cheap.get().input(0).equals(primary)) {
                found.add(concat.output());
                chain.forEach(node -> found.add(node.output()));
                upTo(graph, primary).forEach(node -> found.add(node.output()));
            }
        }
    }

    /** The producers of {@code value} back to the first convolution: at most that and one node behind it. */
    private static List<Node> upTo(Graph graph, String value) {
        Optional<Node> last = graph.producer(value);
        if (last.isEmpty() || last.get().op() instanceof Conv) {
            return last.stream().toList();
        }
        Optional<Node> before = graph.producer(last.get().input(0));
        return before.isPresent() && before.get().op() instanceof Conv
                ? List.of(before.get(), last.get())
                : List.of(last.get());
    }
}
