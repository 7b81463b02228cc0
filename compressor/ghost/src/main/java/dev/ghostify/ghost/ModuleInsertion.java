package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a ghost module in the place of a convolution, with a Gather that restores the old order of channels. */
final class ModuleInsertion {
    private ModuleInsertion() {}

    /** Name of the value that has the channels of the module of {@code node} in the module's own order. */
    static String ownOrder(String node) {
        return node + "/channels";
    }

    /**
     * The graph with the module.
     *
     * @param activation the activation that moves into both branches (published topology)
     */
    static Graph insert(
            Graph graph,
            Node conv,
            Tensor weight,
            GhostWeights weights,
            GhostPlan.Spec spec,
            Optional<Node> activation) {
        String output = activation.map(Node::output).orElse(conv.output());
        List<Op> between = activation.map(n -> List.of(n.op())).orElse(List.of());
        List<List<String>> betweenInputs = activation
                .map(n -> List.of(n.inputs().subList(1, n.inputs().size())))
                .orElse(List.of());
        String own = ownOrder(Names.of(conv));
        Node current = graph.producer(conv.output()).orElseThrow();
        ModuleNodes module = ModuleNodes.of(current, weight, weights, spec.cheapKernel(), own, between, betweenInputs);
        module.restoreOrder(own, weights.choice(), output);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.output().equals(conv.output())) {
                nodes.addAll(module.nodes());
            } else if (!node.output().equals(output)) {
                nodes.add(node);
            }
        }
        Graph.Builder builder = graph.toBuilder().nodes(nodes);
        module.initializers().forEach(builder::initializer);
        return builder.build();
    }
}
