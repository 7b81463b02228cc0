package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Abs;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Exp;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.graph.op.Softplus;
import dev.ghostify.graph.op.ThresholdedRelu;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.List;

/** Questions about values of a graph that several rules ask. */
final class Values {
    private Values() {}

    /** True if a node or the graph needs {@code value}. */
    static boolean isRead(GraphView graph, String value) {
        return !value.isEmpty()
                && (graph.isOutput(value) || !graph.readers(value).isEmpty());
    }

    static boolean readsMoreThanFirstOutput(GraphView graph, Node node) {
        List<String> further = node.outputs().subList(1, node.outputs().size());
        return further.stream().anyMatch(value -> isRead(graph, value));
    }

    /** True if {@code value} keeps its name whatever happens: an output of the graph, or read by name inside a body. */
    static boolean isPinned(GraphView graph, String value) {
        return graph.isOutput(value)
                || graph.readers(value).stream().anyMatch(n -> n.captures().contains(value));
    }

    /** Whether stored data may stand in for {@code value}, which a node produces. */
    static Verdict requireStorable(GraphView graph, String value) {
        return Verdict.fitsIf(
                !isPinned(graph, value), "'" + value + "' is an output of the graph, which a node has to produce");
    }

    /** True if every element of {@code value} is surely zero or above. */
    static boolean isNonNegative(GraphView graph, String value) {
        return graph.producer(value).filter(node -> isNonNegative(graph, node)).isPresent();
    }

    private static boolean isNonNegative(GraphView graph, Node node) {
        Op op = node.op();
        if (op instanceof Clip) {
            return node.has(1)
                    && graph.constant(node.input(1))
                            .filter(low -> low.toDoubles()[0] >= 0)
                            .isPresent();
        }
        return op instanceof Relu
                || op instanceof Sigmoid
                || op instanceof HardSigmoid
                || op instanceof Softmax
                || op instanceof Softplus
                || op instanceof Exp
                || op instanceof Abs
                || op instanceof ThresholdedRelu relu && relu.alpha() >= 0;
    }

    /** True if both values of the match surely have the same shape. */
    static boolean haveSameShape(Match m, String one, String other) {
        return m.shape(one)
                .filter(shape -> m.shape(other).filter(shape::provablyEquals).isPresent())
                .isPresent();
    }

    /** True if all elements are {@code number}. Reads the data; ask only of small tensors. */
    static boolean isAll(Tensor tensor, double number) {
        return Arrays.stream(tensor.toDoubles()).allMatch(v -> v == number);
    }
}
