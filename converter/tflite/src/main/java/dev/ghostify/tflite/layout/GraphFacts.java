package dev.ghostify.tflite.layout;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.op.Op;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a graph's values before it runs: extents, data, and who reads them.
 *
 * <p>All extents are fixed: a free batch counts as 1. Which extents depend on it, and that it must not be taken for an
 * extent of 1, is seen by comparing with the same graph at another batch.
 */
public final class GraphFacts {
    /** Elements; computed data live in memory, unlike stored ones. */
    private static final long LARGEST_COMPUTED = 1 << 26;

    private final Graph graph;
    private final Graph other;
    private final Map<String, Optional<Tensor>> constants = new HashMap<>();
    private final Set<Node> live = new HashSet<>();
    private final Map<String, List<Node>> liveReaders = new HashMap<>();

    /**
     * Looks at a graph all of whose inputs are fixed.
     *
     * @param other the same graph at another batch, or the same one if the batch is fixed
     */
    public GraphFacts(Graph graph, Graph other) {
        this.graph = graph;
        this.other = other;
        graph.nodes().forEach(node -> node.outputs().forEach(this::constant));
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(this::isWanted)) {
                live.add(node);
                for (String input : Graph.reads(node)) {
                    if (constant(input).isEmpty()) {
                        liveReaders
                                .computeIfAbsent(input, v -> new ArrayList<>())
                                .add(node);
                    }
                }
            }
        }
    }

    /** The same facts where {@code nodes} are custom operators, whose results keep the types that were inferred for them. */
    public GraphFacts withCustom(Set<Node> nodes) {
        Graph changed = withCustom(graph, nodes);
        return new GraphFacts(changed, graph == other ? changed : withCustom(other, nodes));
    }

    private static Graph withCustom(Graph graph, Set<Node> nodes) {
        Graph.Builder builder = graph.toBuilder();
        List<Node> changed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (nodes.contains(node)) {
                Op op = node.op();
                node.outputs().forEach(value -> graph.type(value).ifPresent(type -> builder.declare(value, type)));
                changed.add(node.withOp(new CustomOp(op.domain(), op.type(), op.attributes(), node.captures())));
            } else {
                changed.add(node);
            }
        }
        return builder.nodes(changed).build();
    }

    private boolean isWanted(String value) {
        if (value.isEmpty() || constant(value).isPresent()) {
            return false;
        }
        return graph.isOutput(value) || liveReaders.containsKey(value);
    }

    public Graph graph() {
        return graph;
    }

    /** The nodes that must run, in order: those whose results are wanted and not known before. */
    public List<Node> liveNodes() {
        return graph.nodes().stream().filter(live::contains).toList();
    }

    /** The nodes that read {@code value} when the model runs. */
    public List<Node> liveReaders(String value) {
        return liveReaders.getOrDefault(value, List.of());
    }

    public TensorType type(String value) {
        return graph.tensorType(value)
                .orElseThrow(() -> new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "value '" + value + "' has no known type and shape, which TFLite needs;"
                                + " fix the extents of the inputs"));
    }

    public DataType dtype(String value) {
        return type(value).dtype();
    }

    public int rank(String value) {
        return type(value).rank();
    }

    /** Extents in ONNX order; a free batch counts as 1. */
    public long[] sizes(String value) {
        Shape shape = type(value).shape();
        if (!shape.isFixed()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "value '" + value + "' has the shape " + shape
                            + ", whose extents do not follow from those of the inputs; TFLite needs them fixed");
        }
        return shape.sizes();
    }

    /** Extents at another batch: no free extent is 1. */
    public long[] generalSizes(String value) {
        Optional<Shape> shape = other.shape(value).filter(Shape::isFixed);
        return shape.map(Shape::sizes).orElseGet(() -> sizes(value));
    }

    /** The axes whose extent follows the free batch. */
    public List<Integer> freeAxes(String value) {
        long[] here = sizes(value);
        long[] there = generalSizes(value);
        List<Integer> free = new ArrayList<>();
        for (int axis = 0; axis < here.length; axis++) {
            if (here[axis] != there[axis]) {
                free.add(axis);
            }
        }
        return free;
    }

    /** The data of {@code value}, if they are known: stored, or computed from stored ones, and the same at every batch. */
    public Optional<Tensor> constant(String value) {
        Optional<Tensor> known = constants.get(value);
        if (known == null) {
            known = findConstant(value);
            constants.put(value, known);
        }
        return known;
    }

    private Optional<Tensor> findConstant(String value) {
        if (value.isEmpty() || graph.isInput(value)) {
            return Optional.empty();
        }
        Optional<Tensor> stored = graph.constant(value);
        if (stored.isPresent()) {
            return stored;
        }
        Optional<List<Dim>> elements = graph.elements(value);
        if (elements.isPresent() && elements.get().stream().allMatch(Dim::isFixed)) {
            long[] values = elements.get().stream().mapToLong(Dim::size).toArray();
            return Optional.of(Tensor.ofIntegers(type(value), values));
        }
        return graph.producer(value).flatMap(node -> computed(node, value));
    }

    /** The constructor asks in the order of the graph, so that those of the inputs are found before and nothing recurs deeply. */
    private Optional<Tensor> computed(Node node, String value) {
        if (!node.op().isComputable() || node.inputs().isEmpty() || !isSmall(value)) {
            return Optional.empty();
        }
        List<Optional<Tensor>> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<Tensor> tensor = constant(input).or(() -> empty(input));
            if (tensor.isEmpty() && !input.isEmpty()) {
                return Optional.empty();
            }
            inputs.add(tensor);
        }
        List<Tensor> results =
                node.op().evaluate(new ConstantOperands(inputs, node.outputs().size()));
        int index = node.outputs().indexOf(value);
        if (index >= results.size()) {
            throw new InvariantException(node.describe() + " computed no value '" + value + "'");
        }
        return Optional.of(results.get(index));
    }

    /** The data of a value that has no elements, even if it is an input: what is computed from it alone is known. */
    private Optional<Tensor> empty(String value) {
        return graph.tensorType(value)
                .filter(type -> type.shape().isFixed() && type.shape().elementCount() == 0)
                .map(type -> Tensor.ofBytes(type, ByteBuffer.allocate(0)));
    }

    private boolean isSmall(String value) {
        return graph.shape(value)
                .filter(shape -> shape.isFixed() && shape.elementCount() <= LARGEST_COMPUTED)
                .isPresent();
    }
}
