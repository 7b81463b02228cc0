package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.op.LogSoftmax;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Softmax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the main graph of a file. Source: onnx.proto, {@code GraphProto}. */
final class GraphReader {
    /** Nodes, initializers and typed values together; the largest graphs in use have some ten thousand. */
    private static final int MAX_PARTS = 1 << 20;

    private final TensorReader tensorReader;
    private final AttributeReader attributeReader;
    private final Carried.Builder carried;

    private final List<FileNode> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, ValueType> declared = new LinkedHashMap<>();
    private String name = "";
    private int parts;

    GraphReader(TensorReader tensorReader, Carried.Builder carried) {
        this.tensorReader = tensorReader;
        this.attributeReader = new AttributeReader(tensorReader);
        this.carried = carried;
    }

    /** Takes in the message; {@link #graph} then gives the graph. */
    void read(WireReader in) throws IOException {
        while (in.next()) {
            switch (in.field()) {
                case 1 -> nodes.add(FileNode.read(in, attributeReader));
                case 2 -> name = in.text();
                case 5 -> readInitializer(in);
                case Carried.INPUTS -> inputs.add(readType(in));
                case Carried.OUTPUTS -> outputs.add(readType(in));
                case Carried.INNER -> carried.typedValues.add(readType(in));
                case 15 ->
                    throw new ModelException(
                            ErrorCode.UNSUPPORTED_TYPE,
                            "sparse initializers are not supported; export the model with dense weights");
                default -> carried.graphFields.add(in.whole());
            }
            if (++parts > MAX_PARTS) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, "the graph has over " + MAX_PARTS + " parts, which is the limit");
            }
        }
    }

    private void readInitializer(WireReader in) throws IOException {
        TensorReader.NamedTensor read = tensorReader.read(in.message());
        if (read.name().isEmpty()) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "an initializer has no name");
        }
        if (initializers.put(read.name(), read.tensor()) != null) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "initializer '" + read.name() + "' is given twice");
        }
        if (!read.isExternal()) {
            carried.tensors.put(read.name(), new Carried.StoredTensor(read.tensor(), in.bytes()));
        }
    }

    private String readType(WireReader in) {
        TypeReader.NamedType read = TypeReader.valueInfo(in.message());
        ValueType type = read.type();
        if (type != null && in.field() == Carried.INNER) {
            declared.putIfAbsent(read.name(), type);
        } else if (type != null) {
            declared.put(read.name(), type);
        }
        // Types of inner values are written anew where they may be wrong, whatever their extents.
        boolean isNegative = in.field() != Carried.INNER && TypeReader.statesNegativeExtent(in.message());
        carried.types.put(
                new Carried.TypedValue(in.field(), read.name()),
                new Carried.StoredType(read.type(), in.bytes(), isNegative));
        return read.name();
    }

    boolean usesDefaultDomain() {
        return nodes.stream().anyMatch(node -> node.domain().isEmpty());
    }

    /** @param functions {@code domain:name} of the functions that the file itself defines */
    Graph graph(int opset, long irVersion, Set<String> functions) {
        boolean areOverridable = irVersion >= IrVersions.OVERRIDABLE_INITIALIZERS;
        Map<String, Tensor> fixed = new HashMap<>(initializers);
        if (areOverridable) {
            inputs.forEach(fixed::remove);
        } else {
            carried.listedInputs.addAll(inputs);
        }
        NodeReader reader = new NodeReader(
                opset, functions, declared, fixed, new ElementTypes(declared, initializers, nodes), names());
        Graph.Builder builder = Graph.builder(name);
        for (FileNode file : nodes) {
            Carried.StoredNode read = reader.read(file);
            builder.node(read.node());
            carried.nodes.putIfAbsent(file.key(), read);
        }
        builder.inputs(
                areOverridable
                        ? inputs
                        : inputs.stream()
                                .filter(v -> !initializers.containsKey(v))
                                .toList());
        builder.outputs(outputs);
        declared.forEach(builder::declare);
        initializers.forEach(builder::initializer);
        reader.added().forEach(builder::initializer);
        return settled(builder.build());
    }

    private UniqueNames names() {
        Set<String> taken = new HashSet<>(initializers.keySet());
        taken.addAll(inputs);
        taken.addAll(declared.keySet());
        for (FileNode node : nodes) {
            taken.addAll(node.form().outputs());
        }
        return new UniqueNames(taken);
    }

    /** Says of each old Softmax whose axis turns out to be the last that it runs over one axis only. */
    private Graph settled(Graph graph) {
        Map<Node, Node> changes = new HashMap<>();
        for (Node node : graph.nodes()) {
            Op op = node.op();
            int rank = graph.tensorType(node.input(0)).map(TensorType::rank).orElse(0);
            if (op instanceof Softmax softmax && softmax.flattens() && softmax.axis() == rank - 1) {
                changes.put(node, node.withOp(new Softmax(softmax.axis(), false)));
            } else if (op instanceof LogSoftmax softmax && softmax.flattens() && softmax.axis() == rank - 1) {
                changes.put(node, node.withOp(new LogSoftmax(softmax.axis(), false)));
            }
        }
        if (changes.isEmpty()) {
            return graph;
        }
        changes.forEach((before, after) -> carried.nodes.computeIfPresent(
                FileNode.key(before.outputs()),
                (key, stored) -> new Carried.StoredNode(after, stored.inputs(), stored.constants(), stored.bytes())));
        return graph.toBuilder()
                .nodes(graph.nodes().stream()
                        .map(node -> changes.getOrDefault(node, node))
                        .toList())
                .build();
    }
}
