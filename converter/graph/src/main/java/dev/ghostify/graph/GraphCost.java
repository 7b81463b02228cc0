package dev.ghostify.graph;

import dev.ghostify.graph.op.BinaryOp;
import dev.ghostify.graph.op.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a graph costs, per node and in total, for one image: dims that are free, such as the batch, count as 1.
 *
 * @param nodes one for each node, in the graph's order
 */
public record GraphCost(List<OfNode> nodes) {
    /**
     * What one node costs.
     *
     * @param multiplyAdds one multiplication with its addition counts as 1; convolutions and matrix products only
     * @param parameters elements of the weights that the node is the first to read
     * @param activationBytes bytes of its outputs
     */
    public record OfNode(Node node, long multiplyAdds, long parameters, long activationBytes) {}

    public GraphCost {
        nodes = List.copyOf(nodes);
    }

    public long multiplyAdds() {
        return nodes.stream().mapToLong(OfNode::multiplyAdds).sum();
    }

    /** Elements of all weights, each counted once; running statistics of batch norms are none. */
    public long parameters() {
        return nodes.stream().mapToLong(OfNode::parameters).sum();
    }

    public long activationBytes() {
        return nodes.stream().mapToLong(OfNode::activationBytes).sum();
    }

    /**
     * The cost of {@code graph}.
     *
     * @throws ModelException if a batch of 1 does not fit the graph
     */
    public static GraphCost of(Graph graph) {
        Graph bound = graph.withInputShapes(batchOfOne(graph));
        Set<String> counted = new HashSet<>();
        List<OfNode> costs = new ArrayList<>();
        for (int i = 0; i < bound.nodes().size(); i++) {
            Node node = bound.nodes().get(i);
            long parameters = 0;
            for (int input = 0; input < node.inputs().size(); input++) {
                String value = origin(bound, node.input(input));
                long elements = parameters(bound, node, input, value);
                parameters += elements > 0 && counted.add(value) ? elements : 0;
            }
            costs.add(new OfNode(node, bound.multiplyAdds(node), parameters, activationBytes(bound, node)));
        }
        return new GraphCost(costs);
    }

    private static Map<String, Shape> batchOfOne(Graph graph) {
        Map<String, Shape> shapes = new HashMap<>();
        for (String input : graph.inputs()) {
            graph.shape(input)
                    .filter(shape -> shape.rank() > 0 && !shape.dim(0).isFixed())
                    .ifPresent(shape -> shapes.put(input, shape.with(0, Dim.of(1))));
        }
        return shapes;
    }

    /** The value that {@code value} is another name of. */
    private static String origin(Graph graph, String value) {
        String origin = value;
        Optional<Node> producer = graph.producer(origin);
        while (producer.isPresent() && producer.get().op() instanceof Identity) {
            origin = producer.get().input(0);
            producer = graph.producer(origin);
        }
        return origin;
    }

    private static long parameters(Graph graph, Node node, int input, String value) {
        if (!node.op().readsWeight(input)) {
            return 0;
        }
        long elements = graph.constant(value)
                .filter(tensor -> tensor.dtype().isFloatingPoint())
                .map(Tensor::elementCount)
                .orElse(0L);
        // A single number is part of a formula (0.5 * x, x / 6), not something learned.
        return node.op() instanceof BinaryOp && elements == 1 ? 0 : elements;
    }

    private static long activationBytes(Graph graph, Node node) {
        long bytes = 0;
        for (String output : node.outputs()) {
            Optional<TensorType> type = graph.tensorType(output);
            if (type.isPresent()) {
                bytes += type.get()
                        .dtype()
                        .bytesFor(type.get().shape().withFreeDimsAs(1).elementCount());
            }
        }
        return bytes;
    }
}
