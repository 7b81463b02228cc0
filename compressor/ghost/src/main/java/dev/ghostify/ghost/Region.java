package dev.ghostify.ghost;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that the channels of a convolution reach before other convolutions mix them: outputs can be left out where only such
 * convolutions read them, behind a chain of nodes that keep channels apart.
 *
 * @param between the chain from the convolution's output on; may be empty
 * @param end the value behind the chain
 * @param readers convolutions that mix the channels of {@code end}, at least one
 */
record Region(List<Node> between, String end, List<Node> readers) {
    Region {
        between = List.copyOf(between);
        readers = List.copyOf(readers);
    }

    /** The region behind {@code conv}; empty if something else depends on its channels. */
    static Optional<Region> of(Graph graph, Node conv) {
        List<Node> between = new ArrayList<>();
        String value = conv.output();
        while (!graph.isOutput(value)) {
            List<Node> readers = graph.readers(value);
            String read = value;
            if (!readers.isEmpty() && readers.stream().allMatch(node -> mixes(graph, node, read))) {
                return Optional.of(new Region(between, value, readers));
            }
            if (readers.size() != 1 || !keepsApart(graph, readers.get(0))) {
                return Optional.empty();
            }
            between.add(readers.get(0));
            value = readers.get(0).output();
        }
        return Optional.empty();
    }

    private static boolean mixes(Graph graph, Node node, String value) {
        return node.op() instanceof Conv conv
                && conv.group() == 1
                && node.input(0).equals(value)
                && graph.constant(node.input(1))
                        .filter(weight -> weight.shape().rank() == 4)
                        .isPresent()
                && (!node.has(2) || graph.constant(node.input(2)).isPresent());
    }

    private static boolean keepsApart(Graph graph, Node node) {
        if (node.op() instanceof UnaryOp || node.op() instanceof Clip) {
            return true;
        }
        if (node.op() instanceof MaxPool || node.op() instanceof AveragePool) {
            return node.outputs().size() == 1;
        }
        return isDepthwise(graph, node);
    }

    /** True for a convolution that makes one output of each channel. */
    static boolean isDepthwise(Graph graph, Node node) {
        if (!(node.op() instanceof Conv conv) || conv.group() == 1) {
            return false;
        }
        Optional<Shape> weight = graph.constant(node.input(1)).map(t -> t.shape());
        return weight.isPresent()
                && weight.get().size(0) == conv.group()
                && weight.get().size(1) == 1
                && (!node.has(2) || graph.constant(node.input(2)).isPresent());
    }
}
