package dev.ghostify.onnx;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one graph in one operator set. Source: onnx.proto, {@code GraphProto}. */
final class GraphWriter {
    private final Graph graph;
    private final Carried carried;
    private final TensorWriter tensors;
    private final NodeWriter nodes;
    private final boolean listsInitializers;

    /**
     * @param keepsForms whether nodes that are as they were read may be written as the bytes they were
     * @param listsInitializers whether every initializer must be a graph input too
     */
    GraphWriter(
            Graph graph,
            Carried carried,
            int opset,
            boolean keepsForms,
            boolean listsInitializers,
            TensorWriter tensors) {
        this.graph = graph;
        this.carried = carried;
        this.tensors = tensors;
        this.listsInitializers = listsInitializers;
        this.nodes = new NodeWriter(graph, carried, opset, keepsForms, tensors, new UniqueNames(values(graph)));
    }

    private static Set<String> values(Graph graph) {
        Set<String> values = new HashSet<>(graph.initializers().keySet());
        values.addAll(graph.inputs());
        graph.nodes().forEach(node -> values.addAll(node.outputs()));
        return values;
    }

    WireMessage write() throws OpsetException {
        WireMessage message = new WireMessage();
        Set<String> readInFile = new HashSet<>(graph.outputs());
        Set<String> readInGraph = new HashSet<>();
        List<OpsetException> refused = new ArrayList<>();
        boolean isAsRead = graph.nodes().size() == carried.nodeCount();
        for (Node node : graph.nodes()) {
            try {
                NodeWriter.Written written = nodes.write(node);
                message.message(1, written.message());
                readInFile.addAll(written.inputs());
                isAsRead &= written.isAsRead();
            } catch (OpsetException e) {
                refused.add(e);
            }
            readInFile.addAll(node.captures());
            readInGraph.addAll(Graph.reads(node));
        }
        if (!refused.isEmpty()) {
            throw OpsetException.all(refused);
        }
        message.text(2, graph.name());
        Map<String, Tensor> initializers = new LinkedHashMap<>(graph.initializers());
        // What became an attribute again is needed no more; what nobody ever read stays, as it was the file's.
        initializers.keySet().removeIf(v -> readInGraph.contains(v) && !readInFile.contains(v) && !graph.isInput(v));
        initializers.putAll(nodes.added());
        initializers.forEach((name, tensor) -> writeInitializer(message, name, tensor));
        carried.graphFields().forEach(message::stored);
        for (String input : inputs(initializers.keySet())) {
            Tensor initializer = initializers.get(input);
            ValueType absent = initializer == null ? null : initializer.type();
            writeBorder(message, Carried.INPUTS, input, absent, isAsRead);
        }
        for (String output : graph.outputs()) {
            writeBorder(message, Carried.OUTPUTS, output, null, isAsRead);
        }
        for (String value : typedValues()) {
            Optional<ValueType> known = isAsRead ? Optional.empty() : graph.type(value);
            if (known.isPresent()) {
                // What the file stated of it may be wrong, or be so once the nodes around it are others.
                message.message(Carried.INNER, TypeWriter.valueInfo(value, known.get()));
            } else {
                writeType(message, Carried.INNER, value, null);
            }
        }
        return message;
    }

    private void writeInitializer(WireMessage message, String name, Tensor tensor) {
        carried.tensor(name)
                .filter(stored -> stored.tensor().equals(tensor) && !tensors.isExternal(tensor))
                .ifPresentOrElse(
                        stored -> message.bytes(5, stored.bytes()),
                        () -> message.message(5, tensors.write(name, tensor)));
    }

    private Set<String> inputs(Set<String> initializers) {
        if (!listsInitializers) {
            return new LinkedHashSet<>(graph.inputs());
        }
        Set<String> inputs = new LinkedHashSet<>(carried.listedInputs());
        inputs.removeIf(value -> !graph.isInput(value) && !initializers.contains(value));
        inputs.addAll(graph.inputs());
        inputs.addAll(initializers);
        return inputs;
    }

    /** Values within the graph whose types were stated, those that the file had first. */
    private List<String> typedValues() {
        Set<String> filesOwn = new HashSet<>(carried.typedValues());
        Set<String> values = new LinkedHashSet<>(carried.typedValues());
        values.addAll(graph.declaredTypes().keySet());
        List<String> typed = new ArrayList<>();
        for (String value : values) {
            boolean exists =
                    graph.producer(value).isPresent() || graph.initializers().containsKey(value);
            if (exists && (filesOwn.contains(value) || !graph.isInput(value) && !graph.isOutput(value))) {
                typed.add(value);
            }
        }
        return typed;
    }

    /** The type of an input or output: as it was, unless the graph is another and the type was wrong. */
    private void writeBorder(
            WireMessage message, int field, String value, @Nullable ValueType absent, boolean isAsRead) {
        Optional<ValueType> known = isAsRead ? Optional.empty() : graph.type(value);
        boolean isWrong = known.isPresent()
                && carried.type(new Carried.TypedValue(field, value))
                        .filter(stored -> stored.contradicts(known.get()))
                        .isPresent();
        if (isWrong) {
            message.message(field, TypeWriter.valueInfo(value, known.orElseThrow()));
        } else {
            writeType(message, field, value, absent);
        }
    }

    private void writeType(WireMessage message, int field, String value, @Nullable ValueType absent) {
        ValueType declared = graph.declaredTypes().get(value);
        ValueType type = declared != null ? declared : graph.type(value).orElse(absent);
        carried.type(new Carried.TypedValue(field, value))
                .filter(stored -> carried.statedType(value).equals(Optional.ofNullable(declared)))
                .ifPresentOrElse(
                        stored -> message.bytes(field, stored.bytes()),
                        () -> message.message(field, TypeWriter.valueInfo(value, type)));
    }
}
