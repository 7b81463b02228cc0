package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Relu;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A layer in its surroundings.
 *
 * @param sum the addition that reads the output, if nothing else does
 * @param shortcut the other operand of that addition, or {@code ""}
 * @param rectified true if only Relus (or clips at 0) read the output, or the sum
 * @param activation the one node that reads the output, if it is an activation that a cheap operation can read through
 */
record Layer(Node node, Optional<Node> sum, String shortcut, boolean rectified, Optional<Node> activation) {
    static Layer of(Graph graph, Node node) {
        String output = node.output();
        List<Node> readers = graph.readers(output);
        Optional<Node> only =
                readers.size() == 1 && !graph.isOutput(output) ? Optional.of(readers.get(0)) : Optional.empty();
        Optional<Node> sum = only.filter(n -> n.op() instanceof Add && isOfTwoMaps(graph, n));
        String shortcut = sum.map(n -> n.input(0).equals(output) ? n.input(1) : n.input(0))
                .orElse("");
        String read = sum.map(Node::output).orElse(output);
        boolean rectified = !graph.isOutput(read)
                && !graph.readers(read).isEmpty()
                && graph.readers(read).stream().allMatch(n -> cutsAtZero(graph, n));
        return new Layer(node, sum, shortcut, rectified, only.filter(n -> cutsAtZero(graph, n)));
    }

    private static boolean isOfTwoMaps(Graph graph, Node add) {
        return !add.input(0).equals(add.input(1))
                && graph.constant(add.input(0)).isEmpty()
                && graph.constant(add.input(1)).isEmpty()
                && graph.shape(add.input(0)).equals(graph.shape(add.input(1)));
    }

    private static boolean cutsAtZero(Graph graph, Node node) {
        if (node.op() instanceof Relu) {
            return true;
        }
        return node.op() instanceof Clip
                && clip(graph, node).map(a -> a.low() == 0).orElse(false);
    }

    private static Optional<Activation> clip(Graph graph, Node node) {
        float low = Float.NEGATIVE_INFINITY;
        float high = Float.POSITIVE_INFINITY;
        for (int bound = 1; bound <= 2; bound++) {
            if (node.has(bound)) {
                Optional<Float> value = graph.constant(node.input(bound)).map(t -> t.toFloats()[0]);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                low = bound == 1 ? value.get() : low;
                high = bound == 2 ? value.get() : high;
            }
        }
        return Optional.of(new Activation(low, high));
    }

    /** The activation's function, for a layer that has one. */
    Activation function(Graph graph) {
        return activation
                .map(n -> n.op() instanceof Relu
                        ? Activation.RELU
                        : clip(graph, n).orElse(Activation.NONE))
                .orElse(Activation.NONE);
    }

    /** Values of the teacher that the targets are made of. */
    Set<String> teacherValues() {
        return shortcut.isEmpty() ? Set.of(node.output()) : Set.of(node.output(), shortcut);
    }
}
