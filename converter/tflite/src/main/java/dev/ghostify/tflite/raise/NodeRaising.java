package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Tanh;
import dev.ghostify.tflite.file.StoredOperator;
import dev.ghostify.tflite.file.StoredTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One operator being raised: what it is, what it reads, and the means to add nodes. */
final class NodeRaising {
    private final StoredOperator operator;
    private final RaisedValues values;

    NodeRaising(StoredOperator operator, RaisedValues values) {
        this.operator = operator;
        this.values = values;
    }

    String name() {
        return operator.name();
    }

    Attributes options() {
        return operator.options();
    }

    int inputCount() {
        return operator.inputs().size();
    }

    int outputCount() {
        return operator.outputs().size();
    }

    boolean has(int input) {
        return input < inputCount() && operator.inputs().get(input) >= 0;
    }

    StoredTensor tensor(int input) {
        return values.tensor(index(input));
    }

    private int index(int input) {
        if (!has(input)) {
            throw new Unraisable("input " + input + " is missing");
        }
        return operator.inputs().get(input);
    }

    StoredTensor outputTensor(int output) {
        return values.tensor(operator.outputs().get(output));
    }

    int rank(int input) {
        return tensor(input).rank();
    }

    /** Extent of an input along a stored axis; a free one counts as 1. */
    int size(int input, int axis) {
        if (axis >= rank(input)) {
            throw new Unraisable("input " + input + " has rank " + rank(input));
        }
        return tensor(input).shape().get(axis);
    }

    boolean isConstant(int input) {
        return values.isConstant(index(input));
    }

    /** The stored data of an input; {@code what} it is, for the message. */
    Tensor need(int input, String what) {
        return values.constant(index(input))
                .orElseThrow(() -> new Unraisable("the " + what + " is computed while the model runs"));
    }

    List<Integer> ints(int input, String what) {
        Tensor tensor = need(input, what);
        if (tensor.dtype().isFloatingPoint()) {
            throw new Unraisable("the " + what + " is no list of integers");
        }
        return Arrays.stream(tensor.toLongs())
                .map(v -> Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, v)))
                .mapToInt(v -> (int) v)
                .boxed()
                .toList();
    }

    /** The order in which an input is held already, where it may be either. */
    Order order(int input) {
        return has(input)
                        && !isConstant(input)
                        && rank(input) == Order.IMAGE_RANK
                        && values.isHeld(index(input), Order.CHANNELS_FIRST)
                ? Order.CHANNELS_FIRST
                : Order.STORED;
    }

    String in(int input, Order order) {
        return values.read(index(input), order);
    }

    String stored(int input) {
        return in(input, Order.STORED);
    }

    /** An input of rank 4, channels first. */
    String image(int input) {
        if (rank(input) != Order.IMAGE_RANK) {
            throw new Unraisable("input " + input + " is no image but has rank " + rank(input));
        }
        return in(input, Order.CHANNELS_FIRST);
    }

    /** A constant input with its axes moved, or, if it is computed, the value transposed. */
    String weights(int input, List<Integer> axes) {
        Optional<Tensor> data = values.constant(index(input));
        if (data.isPresent() && data.get().rank() != axes.size()) {
            throw new Unraisable("the weights have rank " + data.get().rank());
        }
        return data.isPresent()
                ? values.weights(index(input), Permuted.of(data.get(), axes), axes)
                : add(new dev.ghostify.graph.op.Transpose(axes), stored(input));
    }

    /** A constant input under another shape that broadcasting gives it, with its axes moved. */
    String broadcast(int input, Tensor data, List<Integer> axes) {
        return values.weights(index(input), Permuted.of(data, axes), axes);
    }

    String add(Op op, String... inputs) {
        String hint = operator.outputs().isEmpty()
                ? name()
                : outputTensor(0).name() + "/" + op.type().toLowerCase(java.util.Locale.ROOT);
        return values.add(hint, op, List.of(inputs));
    }

    String constant(String hint, Tensor tensor) {
        return values.initializer(hint, tensor);
    }

    String vector(List<Integer> elements) {
        return constant(
                "ints",
                Tensor.vector(elements.stream().mapToLong(Integer::longValue).toArray()));
    }

    String scalar(float value) {
        return constant("float", Tensor.scalar(value));
    }

    /** Gives the one output, with the activation that is fused. */
    void give(Order order, Op op, String... inputs) {
        String activation = options().string("fused_activation_function", "NONE");
        if (activation.equals("NONE")) {
            give(0, order, op, inputs);
            return;
        }
        String before = add(op, inputs);
        switch (activation) {
            case "RELU" -> give(0, order, new Relu(), before);
            case "RELU6" -> give(0, order, new Clip(), before, scalar(0), scalar(6));
            case "RELU_N1_TO_1" -> give(0, order, new Clip(), before, scalar(-1), scalar(1));
            case "TANH" -> give(0, order, new Tanh(), before);
            default -> throw new Unraisable("the activation " + activation + " is not known");
        }
    }

    void give(int output, Order order, Op op, String... inputs) {
        values.give(operator.outputs().get(output), order, op, List.of(inputs));
    }

    /** Gives all outputs from one node. */
    void giveAll(Order order, Op op, String... inputs) {
        List<String> results = addAll(op, outputCount(), inputs);
        for (int i = 0; i < results.size(); i++) {
            give(i, order, new Identity(), results.get(i));
        }
    }

    List<String> addAll(Op op, int outputs, String... inputs) {
        return values.addAll(outputTensor(0).name() + "/part", op, List.of(inputs), outputs);
    }

    /** Says that an output is what {@code value} holds already. */
    void alias(int output, Order order, String value) {
        values.alias(operator.outputs().get(output), order, value);
    }

    /** Says what the one output always is. */
    void compute(Tensor value) {
        values.compute(operator.outputs().get(0), value);
    }

    List<Integer> inputs() {
        return Stream.iterate(0, i -> i + 1).limit(inputCount()).toList();
    }
}
