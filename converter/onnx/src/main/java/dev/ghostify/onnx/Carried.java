package dev.ghostify.onnx;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds beyond the graph, kept as it lies so that it can be written back: local functions, training
 * information, annotations, texts, and the stored form of all that the graph holds, used for as long as nobody changes it.
 */
public final class Carried {
    /** Fields of a graph that list values with their types. */
    static final int INPUTS = 11;

    static final int OUTPUTS = 12;
    static final int INNER = 13;

    static final Carried NOTHING = new Builder().build();

    /** A field of a message, of any wire type, with its tag. */
    record Field(int number, ByteBuffer bytes) {}

    /** A value in one of the lists of typed values that a graph has: a value may stand in several, typed differently. */
    record TypedValue(int field, String name) {}

    /**
     * A {@code ValueInfoProto} and what we understood of it.
     *
     * @param type null if it names none
     * @param isNegative whether it is of an input or output with an extent below zero, which checkers refuse
     */
    record StoredType(@Nullable ValueType type, ByteBuffer bytes, boolean isNegative) {
        /** Whether it cannot be what it says of a value of the type {@code known}. */
        boolean contradicts(ValueType known) {
            return isNegative
                    || type instanceof TensorType stated
                            && known instanceof TensorType tensor
                            && stated.rank() != tensor.rank();
        }
    }

    /** A {@code TensorProto} that holds its own data. */
    record StoredTensor(Tensor tensor, ByteBuffer bytes) {}

    /**
     * A {@code NodeProto} with what we made of it.
     *
     * @param inputs the inputs that it has in the file
     * @param constants initializers on whose data our reading depends: ours that stand for attributes, or the file's
     */
    record StoredNode(Node node, List<String> inputs, Map<String, Tensor> constants, ByteBuffer bytes) {}

    private final Map<String, Integer> opsets;
    private final List<Field> opsetFields;
    private final List<Field> modelFields;
    private final List<Field> graphFields;
    private final List<String> listedInputs;
    private final List<String> typedValues;
    private final Map<TypedValue, StoredType> types;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, StoredNode> nodes;

    private Carried(Builder builder) {
        opsets = Map.copyOf(builder.opsets);
        opsetFields = List.copyOf(builder.opsetFields);
        modelFields = List.copyOf(builder.modelFields);
        graphFields = List.copyOf(builder.graphFields);
        listedInputs = List.copyOf(builder.listedInputs);
        typedValues = List.copyOf(builder.typedValues);
        types = Map.copyOf(builder.types);
        tensors = Map.copyOf(builder.tensors);
        nodes = Map.copyOf(builder.nodes);
    }

    /** The imports as {@link #opsetFields} state them. */
    Map<String, Integer> opsets() {
        return opsets;
    }

    List<Field> opsetFields() {
        return opsetFields;
    }

    /** Fields of the model that we do not interpret. */
    List<Field> modelFields() {
        return modelFields;
    }

    /** Fields of the graph that we do not interpret. */
    List<Field> graphFields() {
        return graphFields;
    }

    /** Names of all inputs of a file in which every initializer had to be one (IR version 3); else empty. */
    List<String> listedInputs() {
        return listedInputs;
    }

    /** Values whose types the file states besides those of inputs and outputs, in its order. */
    List<String> typedValues() {
        return typedValues;
    }

    Optional<StoredType> type(TypedValue value) {
        return Optional.ofNullable(types.get(value));
    }

    /** The type that the file states of the value, that among inputs and outputs first; empty if it states none. */
    Optional<ValueType> statedType(String value) {
        return Stream.of(INPUTS, OUTPUTS, INNER)
                .flatMap(field -> type(new TypedValue(field, value)).stream())
                .flatMap(stored -> Stream.ofNullable(stored.type()))
                .findFirst();
    }

    Optional<StoredTensor> tensor(String initializer) {
        return Optional.ofNullable(tensors.get(initializer));
    }

    /** The stored form of the node whose first output that is present is {@code output}. */
    Optional<StoredNode> node(String output) {
        return Optional.ofNullable(nodes.get(output));
    }

    /** How many nodes the file has. */
    int nodeCount() {
        return nodes.size();
    }

    static final class Builder {
        final Map<String, Integer> opsets = new HashMap<>();
        final List<Field> opsetFields = new ArrayList<>();
        final List<Field> modelFields = new ArrayList<>();
        final List<Field> graphFields = new ArrayList<>();
        final List<String> listedInputs = new ArrayList<>();
        final List<String> typedValues = new ArrayList<>();
        final Map<TypedValue, StoredType> types = new HashMap<>();
        final Map<String, StoredTensor> tensors = new HashMap<>();
        final Map<String, StoredNode> nodes = new HashMap<>();

        Carried build() {
            return new Carried(this);
        }
    }
}
