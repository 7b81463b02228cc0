package dev.ghostify.tflite.lower;

import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.BytesPayload;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.OperatorTypes;
import dev.ghostify.tflite.file.OperatorVersions;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Payload;
import dev.ghostify.tflite.file.PermutedPayload;
import dev.ghostify.tflite.file.TfliteOperator;
import dev.ghostify.tflite.file.TfliteTensor;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutPlan;
import dev.ghostify.tflite.layout.Moves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The TFLite graph under construction: its tensors and operators so far, and which tensor holds which value. */
final class Emission {
    private record Stored(String value, Layout layout) {}

    private record ConstantKey(Payload payload, ElementType type, List<Integer> shape) {}

    private final GraphFacts facts;
    private final LayoutPlan plan;
    private final Limits limits;
    private final List<TfliteTensor> tensors = new ArrayList<>();
    private final List<TfliteOperator> operators = new ArrayList<>();
    private final Map<Stored, Integer> places = new HashMap<>();
    private final Map<ConstantKey, Integer> constants = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Joined joined = new Joined();
    private final List<LeftTranspose> transposes = new ArrayList<>();

    /**
     * A TRANSPOSE and why it is there.
     *
     * @param result the tensor it writes
     */
    record LeftTranspose(String value, String reason, int result) {}

    Emission(GraphFacts facts, LayoutPlan plan, Limits limits) {
        this.facts = facts;
        this.plan = plan;
        this.limits = limits;
    }

    List<TfliteTensor> tensors() {
        return tensors;
    }

    List<TfliteOperator> operators() {
        return operators;
    }

    List<LeftTranspose> transposes() {
        return transposes;
    }

    List<String> notes() {
        return notes;
    }

    Limits limits() {
        return limits;
    }

    void note(String text) {
        notes.add(text);
    }

    Joined joined() {
        return joined;
    }

    GraphFacts facts() {
        return facts;
    }

    /** The layout of a value; constants are plain. */
    Layout layout(String value) {
        return facts.constant(value).isPresent() ? Layout.plain(facts.rank(value)) : plan.layout(value);
    }

    /** The layout in which {@code node} reads an input. */
    Layout readLayout(Node node, int input) {
        return plan.input(node, input).orElseGet(() -> layout(node.input(input)));
    }

    /** The layout in which the file gives an output of the graph. */
    Layout outputLayout(String value) {
        return plan.outputs().getOrDefault(value, layout(value));
    }

    ElementType type(String value) {
        return ElementType.of(facts.dtype(value));
    }

    int tensor(String name, ElementType type, Extents extents) {
        tensors.add(new TfliteTensor(name, type, extents.sizes(), extents.free(), Optional.empty()));
        return tensors.size() - 1;
    }

    Extents extents(int tensor) {
        return new Extents(tensors.get(tensor).shape(), tensors.get(tensor).free());
    }

    ElementType elementType(int tensor) {
        return tensors.get(tensor).type();
    }

    private int constant(String name, ElementType type, List<Integer> shape, Payload payload) {
        return constants.computeIfAbsent(new ConstantKey(payload, type, shape), key -> {
            tensors.add(new TfliteTensor(name, type, shape, List.of(), Optional.of(payload)));
            return tensors.size() - 1;
        });
    }

    int ints(List<Integer> values) {
        return ints(values, List.of(values.size()));
    }

    int ints(List<Integer> values, List<Integer> shape) {
        int[] array = values.stream().mapToInt(Integer::intValue).toArray();
        return constant("ints " + shape, ElementType.INT32, shape, BytesPayload.ofInts(array));
    }

    /** Pairs as PAD reads them: a tensor of shape [count, 2]. */
    int pairs(List<Integer> values) {
        return ints(values, List.of(values.size() / 2, 2));
    }

    int scalarInt(int value) {
        return constant("int " + value, ElementType.INT32, List.of(), BytesPayload.ofInts(value));
    }

    int floats(String name, List<Integer> shape, float... values) {
        return constant(name, ElementType.FLOAT32, shape, BytesPayload.ofFloats(values));
    }

    int scalar(float value) {
        return floats("float " + value, List.of(), value);
    }

    /** A stored tensor, seen as {@code view}, with its axes in the order {@code axes}, under the shape {@code shape}. */
    int weights(String name, Tensor source, Shape view, List<Integer> axes, List<Integer> shape) {
        ElementType type = ElementType.of(source.dtype());
        return constant(name, type, shape, new PermutedPayload(source.reshaped(view), axes, type));
    }

    void emit(Builtin builtin, Options options, List<Integer> inputs, List<Integer> outputs) {
        List<Extents> extents =
                inputs.stream().filter(i -> i >= 0).map(this::extents).toList();
        if (BroadcastRank.isExceeded(builtin, extents)) {
            emitMerged(builtin, options, inputs, outputs.get(0), extents);
        } else {
            emitAsItIs(builtin, options, inputs, outputs);
        }
    }

    private void emitMerged(Builtin builtin, Options options, List<Integer> inputs, int output, List<Extents> extents) {
        List<Extents> all = new ArrayList<>(extents);
        all.add(extents(output));
        List<Extents> merged = BroadcastRank.merged(builtin, all);
        List<Integer> reshaped = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            boolean fits = extents.get(i).sizes().equals(merged.get(i).sizes());
            String name = tensors.get(inputs.get(i)).name();
            reshaped.add(fits ? inputs.get(i) : reshape(inputs.get(i), name, merged.get(i)));
        }
        int result = tensor(tensors.get(output).name() + " merged", elementType(output), merged.get(inputs.size()));
        emitAsItIs(builtin, options, reshaped, List.of(result));
        reshapeTo(result, output);
    }

    private void emitAsItIs(Builtin builtin, Options options, List<Integer> inputs, List<Integer> outputs) {
        List<TfliteTensor> read =
                inputs.stream().filter(i -> i >= 0).map(tensors::get).toList();
        List<ElementType> types = read.stream().map(TfliteTensor::type).toList();
        if (!OperatorTypes.fits(builtin, types)) {
            throw new Refusal("TFLite's " + builtin + " does not compute with "
                    + types.stream().map(t -> t.dtype().text()).collect(Collectors.joining(", ")));
        }
        int version = OperatorVersions.lowest(builtin, options, read);
        operators.add(new TfliteOperator(builtin, version, options, inputs, outputs));
    }

    /** The tensor that a value's producer writes to, made on demand. */
    int place(String value) {
        return places.computeIfAbsent(new Stored(value, layout(value)), stored -> {
            Extents extents = Extents.of(facts, value, stored.layout());
            return tensor(value, type(value), extents);
        });
    }

    /** Says that {@code value} is what {@code tensor} holds already. */
    void alias(String value, int tensor) {
        places.put(new Stored(value, layout(value)), tensor);
        if (facts.graph().isOutput(value)) {
            TfliteTensor old = tensors.get(tensor);
            tensors.set(tensor, new TfliteTensor(value, old.type(), old.shape(), old.free(), old.data()));
        }
    }

    boolean isPlaced(String value) {
        return places.containsKey(new Stored(value, layout(value)));
    }

    /** The tensor that holds {@code value} in the layout that the plan gives it. */
    int read(String value) {
        Optional<Tensor> constant = facts.constant(value);
        if (constant.isPresent()) {
            Shape shape = constant.get().shape();
            Layout plain = Layout.plain(shape.rank());
            List<Integer> sizes = Extents.of(facts, value, plain).sizes();
            return weights(value, constant.get(), shape, plain.axes(), sizes);
        }
        Integer place = places.get(new Stored(value, layout(value)));
        if (place == null) {
            throw new InvariantException("value '" + value + "' is read before it is written");
        }
        return place;
    }

    /** The tensor that holds {@code value} in {@code target}; the data are moved if need be, once for all readers. */
    int read(String value, Layout target, String reason) {
        Optional<Tensor> constant = facts.constant(value);
        if (constant.isPresent()) {
            List<Integer> sizes = Extents.of(facts, value, target).sizes();
            return weights(value, constant.get(), constant.get().shape(), target.axes(), sizes);
        }
        Layout here = layout(value);
        if (here.equals(target)) {
            return read(value);
        }
        Integer known = places.get(new Stored(value, target));
        if (known != null) {
            return known;
        }
        int moved = convert(value, here, target, reason);
        places.put(new Stored(value, target), moved);
        return moved;
    }

    private int convert(String value, Layout here, Layout target, String reason) {
        int source = read(value);
        Extents extents = Extents.of(facts, value, target);
        if (!here.columns().isEmpty() || !target.columns().isEmpty()) {
            throw new InvariantException("the columns of '" + value + "' cannot be put in order");
        }
        if (Moves.onlyUnitsMove(facts.generalSizes(value), here, target)) {
            return extents.equals(extents(source)) ? source : reshape(source, value, extents);
        }
        int result = tensor(value + " as " + target.axes(), type(value), extents);
        emit(Builtin.TRANSPOSE, new Options.None(), List.of(source, ints(here.permutationTo(target))), List.of(result));
        transposes.add(new LeftTranspose(value, reason, result));
        return result;
    }

    /** A RESHAPE of {@code source} into a new tensor. */
    int reshape(int source, String name, Extents extents) {
        int result = tensor(name + " reshaped", elementType(source), extents);
        reshapeTo(source, result);
        return result;
    }

    void reshapeTo(int source, int result) {
        List<Integer> target = extents(result).asTarget();
        emit(Builtin.RESHAPE, new Options.Reshape(target), List.of(source, ints(target)), List.of(result));
    }
}
