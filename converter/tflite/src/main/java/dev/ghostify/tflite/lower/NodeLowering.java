package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Op;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One node being written: what it is, what it reads, and the means to write operators. Tensors are known by index. */
final class NodeLowering {
    /**
     * Where a fusing operator writes.
     *
     * @param activation to be fused
     * @param tensor the output, of the activation's node if one is fused
     */
    record Target(Activation activation, int tensor) {}

    private final Node node;
    private final Emission emission;
    private final Set<Node> done;
    private int temporaries;

    NodeLowering(Node node, Emission emission, Set<Node> done) {
        this.node = node;
        this.emission = emission;
        this.done = done;
    }

    Node node() {
        return node;
    }

    <T extends Op> T op(Class<T> type) {
        return type.cast(node.op());
    }

    Joined joined() {
        return emission.joined();
    }

    Limits limits() {
        return emission.limits();
    }

    GraphFacts facts() {
        return emission.facts();
    }

    boolean has(int input) {
        return node.has(input);
    }

    int inputCount() {
        return node.inputs().size();
    }

    int rank(int input) {
        return facts().rank(node.input(input));
    }

    /** Extents of an input in ONNX order; a free batch counts as 1. */
    long[] sizes(int input) {
        return facts().sizes(node.input(input));
    }

    int size(int input, int axis) {
        return Math.toIntExact(sizes(input)[axis]);
    }

    /** Extents of output 0 in ONNX order. */
    long[] outSizes() {
        return facts().sizes(node.output());
    }

    int outRank() {
        return facts().rank(node.output());
    }

    ElementType inType(int input) {
        return emission.type(node.input(input));
    }

    ElementType outType() {
        return emission.type(node.output());
    }

    /** Extent of output {@code output} along an ONNX axis; negative axes count from the end. */
    int partSize(int output, int axis) {
        String value = node.outputs().get(output);
        return value.isEmpty() ? 0 : Math.toIntExact(facts().sizes(value)[axis < 0 ? axis + rank(0) : axis]);
    }

    /** Leaves a remark for the report. */
    void note(String text) {
        emission.note(text);
    }

    boolean isFloat() {
        return emission.type(node.output()) == ElementType.FLOAT32;
    }

    Optional<Tensor> constant(int input) {
        return node.has(input) ? facts().constant(node.input(input)) : Optional.empty();
    }

    /** The data of an input that must be known; {@code what} it is, for the message. */
    Tensor need(int input, String what) {
        return constant(input)
                .orElseThrow(() -> new Refusal(what + " is computed while the model runs; TFLite needs it constant"));
    }

    /** The layout in which an input is read; constants are plain. */
    Layout layout(int input) {
        return emission.readLayout(node, input);
    }

    Layout outLayout() {
        return emission.layout(node.output());
    }

    /** An input in the layout in which it is read. */
    int in(int input) {
        return in(input, layout(input), node.op().type() + " works in the order of its other neighbours");
    }

    /** An input in {@code layout}, moved if it is stored otherwise; {@code reason} goes into the report. */
    int in(int input, Layout layout, String reason) {
        return emission.read(node.input(input), layout, reason);
    }

    /** An input in the layout of images. */
    int image(int input) {
        return in(input, Layout.channelsLast(rank(input)), node.op().type() + " works on images, channels last");
    }

    /** The lowering of another node, for forms that take in the node behind; that node is done then. */
    NodeLowering takeIn(Node other) {
        done.add(other);
        return new NodeLowering(other, emission, done);
    }

    boolean isWanted(int output) {
        String value = node.outputs().get(output);
        return !value.isEmpty()
                && (facts().graph().isOutput(value)
                        || !facts().liveReaders(value).isEmpty());
    }

    /** The tensor of output 0. */
    int out() {
        return out(0);
    }

    int out(int output) {
        return emission.place(node.outputs().get(output));
    }

    /** Says that output 0 is what {@code tensor} holds; a copy is made where a graph output needs a tensor of its own. */
    void alias(int tensor) {
        boolean isBorder =
                facts().graph().inputs().stream().anyMatch(v -> emission.isPlaced(v) && emission.read(v) == tensor);
        boolean isOutput =
                facts().graph().outputs().stream().anyMatch(v -> emission.isPlaced(v) && emission.read(v) == tensor);
        if (facts().graph().isOutput(node.output()) && (isBorder || isOutput)) {
            emission.reshapeTo(tensor, out());
        } else {
            emission.alias(node.output(), tensor);
        }
    }

    /** Output 0 with the activation that follows, if nothing else reads the value before it. */
    Target target() {
        Optional<Node> next = onlyReader();
        Activation activation = next.map(n -> FusableActivation.of(n, facts())).orElse(Activation.NONE);
        if (activation == Activation.NONE || next.isEmpty() || !isFloat()) {
            return new Target(Activation.NONE, out());
        }
        done.add(next.get());
        return new Target(activation, emission.place(next.get().output()));
    }

    /** The only node that reads output 0, unless that is an output of the graph too, or the node works in another layout. */
    Optional<Node> onlyReader() {
        List<Node> readers = facts().liveReaders(node.output());
        return facts().graph().isOutput(node.output()) || readers.size() != 1
                ? Optional.empty()
                : Optional.of(readers.get(0))
                        .filter(r -> emission.layout(r.output()).equals(outLayout()));
    }

    Extents extents(int tensor) {
        return emission.extents(tensor);
    }

    ElementType elementType(int tensor) {
        return emission.elementType(tensor);
    }

    /** A new float tensor between two operators of this node. */
    int temporary(Extents extents) {
        return temporary(ElementType.FLOAT32, extents);
    }

    int temporary(ElementType type, Extents extents) {
        return emission.tensor(node.output() + "/" + ++temporaries, type, extents);
    }

    void emit(Builtin builtin, Options options, List<Integer> inputs, int output) {
        emission.emit(builtin, options, inputs, List.of(output));
    }

    void emit(Builtin builtin, Options options, List<Integer> inputs, List<Integer> outputs) {
        emission.emit(builtin, options, inputs, outputs);
    }

    /** Emits an operator without options whose result has the extents of its first input. */
    int apply(Builtin builtin, Integer... inputs) {
        int result = temporary(emission.elementType(inputs[0]), extents(inputs[0]));
        emit(builtin, optionsOf(builtin), List.of(inputs), result);
        return result;
    }

    static Options optionsOf(Builtin builtin) {
        return switch (builtin) {
            case ADD, SUB, MUL, DIV -> new Options.Arithmetic(builtin, Activation.NONE);
            default -> new Options.None();
        };
    }

    int reshape(int tensor, Extents extents) {
        return emission.reshape(tensor, node.output() + "/" + ++temporaries, extents);
    }

    void reshapeTo(int tensor, int output) {
        emission.reshapeTo(tensor, output);
    }

    int ints(List<Integer> values) {
        return emission.ints(values);
    }

    int ints(List<Integer> values, List<Integer> shape) {
        return emission.ints(values, shape);
    }

    int pairs(List<Integer> values) {
        return emission.pairs(values);
    }

    int scalarInt(int value) {
        return emission.scalarInt(value);
    }

    int scalar(float value) {
        return emission.scalar(value);
    }

    int floats(String name, List<Integer> shape, float... values) {
        return emission.floats(name, shape, values);
    }

    /** A bias that adds nothing. */
    int zeros(int channels) {
        return floats("zeros [" + channels + "]", List.of(channels), new float[channels]);
    }

    /** Input {@code input} as weights: seen as {@code view}, axes in the order {@code axes}, under {@code shape}. */
    int weights(int input, Tensor source, Shape view, List<Integer> axes, List<Integer> shape) {
        return emission.weights(node.input(input), source, view, axes, shape);
    }

    /** The bias in input {@code input}, or zeros: some kernels do not load without one. */
    int bias(int input, int channels) {
        if (!has(input)) {
            return zeros(channels);
        }
        Tensor bias = need(input, "the bias");
        return emission.weights(node.input(input), bias, Shape.of(channels), List.of(0), List.of(channels));
    }
}
