package dev.ghostify.graph;

import dev.ghostify.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable graph: nodes in topological order, named inputs and outputs, initializers.
 *
 * <p>Types are inferred once, when the graph is built; what a file declares of a value stands where inference knows less.
 */
public final class Graph implements GraphView {
    private final String name;
    private final List<Node> nodes;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Set<String> inputSet;
    private final Set<String> outputSet;
    private final Map<String, Tensor> initializers;
    private final Map<String, ValueType> declared;
    private final TypeInference types;
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();

    private Graph(Builder builder) {
        this.name = builder.name;
        this.inputs = List.copyOf(builder.inputs);
        this.outputs = List.copyOf(builder.outputs);
        this.inputSet = Set.copyOf(new HashSet<>(inputs));
        this.outputSet = Set.copyOf(new HashSet<>(outputs));
        this.initializers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.initializers));
        this.declared = Collections.unmodifiableMap(new LinkedHashMap<>(builder.types));
        this.nodes = Verifier.sortedAndChecked(builder.nodes, inputs, outputs, initializers);
        for (Node node : nodes) {
            for (String output : node.outputs()) {
                if (!output.isEmpty()) {
                    producers.put(output, node);
                }
            }
            for (String value : reads(node)) {
                readers.computeIfAbsent(value, v -> new ArrayList<>(2)).add(node);
            }
        }
        this.types = new TypeInference(declared);
        for (String input : inputs) {
            types.declareInput(input, Optional.ofNullable(initializers.get(input)));
        }
        initializers.forEach((value, tensor) -> {
            if (!inputSet.contains(value)) {
                types.setConstant(value, tensor);
            }
        });
        for (Node node : nodes) {
            types.infer(node);
        }
    }

    /** Values that {@code node} reads, each once, those captured by inner bodies included. */
    public static Set<String> reads(Node node) {
        Set<String> values = new LinkedHashSet<>(node.inputs());
        values.addAll(node.captures());
        values.remove("");
        return values;
    }

    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** A builder that starts with everything this graph has. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        builder.inputs.addAll(inputs);
        builder.outputs.addAll(outputs);
        builder.nodes.addAll(nodes);
        builder.initializers.putAll(initializers);
        builder.types.putAll(declared);
        return builder;
    }

    public String name() {
        return name;
    }

    /** The nodes in an order in which each value is produced before it is read. */
    public List<Node> nodes() {
        return nodes;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** Inputs that a caller must give: those without an initializer. */
    public List<String> requiredInputs() {
        return inputs.stream().filter(v -> !initializers.containsKey(v)).toList();
    }

    @Override
    public List<String> outputs() {
        return outputs;
    }

    @Override
    public boolean isInput(String value) {
        return inputSet.contains(value);
    }

    @Override
    public boolean isOutput(String value) {
        return outputSet.contains(value);
    }

    /** All stored tensors by the value they give, including defaults of inputs. */
    public Map<String, Tensor> initializers() {
        return initializers;
    }

    /** Types that were declared, not inferred: inputs, and whatever else the file said. */
    public Map<String, ValueType> declaredTypes() {
        return declared;
    }

    @Override
    public Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    @Override
    public List<Node> readers(String value) {
        return Collections.unmodifiableList(readers.getOrDefault(value, List.of()));
    }

    @Override
    public Optional<ValueType> type(String value) {
        return types.type(value);
    }

    @Override
    public Optional<Tensor> initializer(String value) {
        return inputSet.contains(value) ? Optional.empty() : Optional.ofNullable(initializers.get(value));
    }

    @Override
    public Optional<List<Dim>> elements(String value) {
        return types.elements(value);
    }

    /** Multiply-adds of one application of {@code node}, free dims taken as 1; 0 where types are not known. */
    public long multiplyAdds(Node node) {
        return types.multiplyAdds(node);
    }

    /**
     * This graph for inputs of other shapes. A symbol that one of {@code shapes} binds is bound in all declared types.
     *
     * @param shapes by name of the input; inputs not named keep theirs
     * @throws ModelException with SHAPE_MISMATCH if the nodes do not accept these shapes
     */
    public Graph withInputShapes(Map<String, Shape> shapes) {
        Map<Dim, Dim> bound = new HashMap<>();
        shapes.forEach((input, shape) -> {
            Shape old = shape(input).filter(s -> s.rank() == shape.rank()).orElse(shape);
            for (int axis = 0; axis < shape.rank(); axis++) {
                if (old.dim(axis) instanceof Dim.Symbol) {
                    bound.put(old.dim(axis), shape.dim(axis));
                }
            }
        });
        Builder builder = toBuilder();
        builder.types.replaceAll((value, type) -> {
            if (!(type instanceof TensorType tensor)) {
                return type;
            }
            Shape given = inputSet.contains(value) ? shapes.get(value) : null;
            return tensor.withShape(given != null ? given : tensor.shape().bound(bound));
        });
        return builder.build();
    }

    /** Builds a graph; nodes may be added in any order. */
    public static final class Builder {
        private final String name;
        private final List<Node> nodes = new ArrayList<>();
        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final Map<String, Tensor> initializers = new LinkedHashMap<>();
        private final Map<String, ValueType> types = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder input(String value, ValueType type) {
            inputs.add(value);
            types.put(value, type);
            return this;
        }

        public Builder output(String value) {
            outputs.add(value);
            return this;
        }

        /** Says what is known of a value's type besides what can be inferred. */
        public Builder declare(String value, ValueType type) {
            types.put(value, type);
            return this;
        }

        public Builder initializer(String value, Tensor tensor) {
            initializers.put(value, tensor);
            return this;
        }

        public Builder node(Node node) {
            nodes.add(node);
            return this;
        }

        public Builder node(String output, Op op, String... inputs) {
            return node(new Node(output, op, List.of(inputs), List.of(output)));
        }

        public Builder removeInitializer(String value) {
            initializers.remove(value);
            return this;
        }

        public Builder nodes(List<Node> replacement) {
            nodes.clear();
            nodes.addAll(replacement);
            return this;
        }

        public Builder inputs(List<String> replacement) {
            inputs.clear();
            inputs.addAll(replacement);
            return this;
        }

        public Builder outputs(List<String> replacement) {
            outputs.clear();
            outputs.addAll(replacement);
            return this;
        }

        /**
         * The finished graph.
         *
         * @throws ModelException with INVALID_GRAPH if a value has no or two producers or the graph has a cycle; with
         *     SHAPE_MISMATCH if a node's inputs do not fit its operator
         */
        public Graph build() {
            return new Graph(this);
        }
    }
}
