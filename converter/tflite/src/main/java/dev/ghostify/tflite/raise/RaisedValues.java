package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.DequantizeLinear;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.QuantizeLinear;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.tflite.file.Quantization;
import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which value of the graph holds which tensor of the file, in which order; values and conversions are made on demand. */
final class RaisedValues {
    /** The name of a free batch. */
    private static final Dim BATCH = Dim.symbol("N");

    private static final Set<String> QUANTIZED = Set.of("int8", "uint8", "int16");

    private record Place(int tensor, Order order) {}

    private final StoredModel model;
    private final Graph.Builder graph;
    private final Map<Place, String> real = new HashMap<>();
    private final Map<Place, String> stored = new HashMap<>();
    private final Map<Integer, Tensor> computed = new HashMap<>();
    /** Names of inputs and outputs, for the values that will be these. */
    private final Map<Place, String> reserved = new HashMap<>();

    private final Set<Integer> written = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /** @param border the order of an input or output */
    RaisedValues(StoredModel model, Graph.Builder graph, Function<StoredModel.Port, Order> border) {
        this.model = model;
        this.graph = graph;
        for (StoredModel.Port port : model.outputs()) {
            reserve(new Place(port.tensor(), border.apply(port)), port.name());
        }
        for (StoredModel.Port port : model.inputs()) {
            reserve(new Place(port.tensor(), border.apply(port)), port.name());
            written.add(port.tensor());
        }
        model.operators().forEach(operator -> written.addAll(operator.outputs()));
    }

    private void reserve(Place place, String name) {
        if (!name.isEmpty() && names.add(name)) {
            reserved.putIfAbsent(place, name);
        }
    }

    StoredModel model() {
        return model;
    }

    StoredTensor tensor(int index) {
        return model.tensors().get(index);
    }

    /** A name that no value has yet. */
    String fresh(String hint) {
        String base = hint.isEmpty() ? "value" : hint;
        String name = base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** The name for the value that holds a tensor as it is stored, in {@code order}. */
    private String name(int tensor, Order order) {
        String kept = reserved.remove(new Place(tensor, order));
        return kept != null ? kept : fresh(tensor(tensor).name());
    }

    /** {@code wanted} if it was kept for a border and not taken since, else a name like it. */
    String freshOrReserved(String wanted) {
        return reserved.values().remove(wanted) ? wanted : fresh(wanted);
    }

    /** The value that an operator gives which we keep as it is: the tensor as stored, with the type that the file states. */
    String kept(int tensor) {
        String name = name(tensor, Order.STORED);
        tensor(tensor).graphType(BATCH).ifPresent(type -> graph.declare(name, type));
        put(tensor, Order.STORED, name);
        return name;
    }

    String add(String hint, Op op, List<String> inputs) {
        String output = fresh(hint);
        graph.node(new Node(output, op, inputs, List.of(output)));
        return output;
    }

    List<String> addAll(String hint, Op op, List<String> inputs, int outputs) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            results.add(fresh(hint));
        }
        graph.node(new Node(results.get(0), op, inputs, results));
        return results;
    }

    String initializer(String hint, Tensor tensor) {
        String name = fresh(hint);
        graph.initializer(name, tensor);
        return name;
    }

    void input(StoredModel.Port port, Order order) {
        String name = name(port.tensor(), order);
        StoredTensor tensor = tensor(port.tensor());
        TensorType type = tensor.graphType(BATCH)
                .orElseThrow(() -> new Unraisable("input '" + name + "' has the type " + tensor.dtype()));
        graph.input(name, type.withShape(new Shape(order.arrange(type.shape().dims()))));
        put(port.tensor(), order, name);
    }

    /** Says that {@code value} is the tensor as it is stored: integers, if it is quantised. */
    private void put(int tensor, Order order, String value) {
        if (isQuantized(tensor)) {
            stored.put(new Place(tensor, order), value);
            real.put(
                    new Place(tensor, order),
                    dequantized(tensor, value, order, tensor(tensor).name()));
        } else {
            real.put(new Place(tensor, order), value);
        }
    }

    private boolean isQuantized(int tensor) {
        return tensor(tensor).quantization().isPresent()
                && QUANTIZED.contains(tensor(tensor).dtype());
    }

    /** Says that {@code value} holds the real numbers that the tensor stands for. */
    void alias(int tensor, Order order, String value) {
        if (!isQuantized(tensor)) {
            real.put(new Place(tensor, order), value);
            return;
        }
        List<String> inputs = new ArrayList<>(List.of(value));
        inputs.addAll(scales(tensor, tensor(tensor).name()));
        String quantized = name(tensor, order);
        graph.node(new Node(
                quantized, new QuantizeLinear(axis(tensor, order), 0, 0, 0, true), inputs, List.of(quantized)));
        put(tensor, order, quantized);
    }

    /** Adds the node that produces the tensor, under the tensor's name. */
    void give(int tensor, Order order, Op op, List<String> inputs) {
        if (isQuantized(tensor)) {
            alias(tensor, order, add(tensor(tensor).name() + "/real", op, inputs));
            return;
        }
        String name = name(tensor, order);
        graph.node(new Node(name, op, inputs, List.of(name)));
        real.put(new Place(tensor, order), name);
    }

    private int axis(int tensor, Order order) {
        Quantization quantization = tensor(tensor).quantization().orElseThrow();
        return quantization.isPerAxis()
                ? order.position(quantization.axis(), tensor(tensor).rank())
                : 1;
    }

    private String dequantized(int tensor, String value, Order order, String hint) {
        List<String> inputs = new ArrayList<>(List.of(value));
        inputs.addAll(scales(tensor, hint));
        return add(hint + "/dequantized", new DequantizeLinear(axis(tensor, order), 0, 0), inputs);
    }

    private List<String> scales(int tensor, String hint) {
        StoredTensor it = tensor(tensor);
        Quantization quantization = it.quantization().orElseThrow();
        int count = quantization.scales().size();
        Shape shape = quantization.isPerAxis() ? Shape.of(count) : Shape.SCALAR;
        float[] scales = new float[count];
        long[] points = new long[count];
        for (int i = 0; i < count; i++) {
            scales[i] = quantization.scales().get(i);
            points[i] = quantization.zeroPoints().get(i);
        }
        String scale = initializer(hint + "/scale", Tensor.ofFloats(shape, scales));
        if (it.dtype().equals("int32")) {
            return List.of(scale);
        }
        TensorType type = new TensorType(it.type().orElseThrow().dtype(), shape);
        return List.of(scale, initializer(hint + "/zero_point", Tensor.ofIntegers(type, points)));
    }

    /** The stored elements of a tensor, if they are known; of integers that stand for real numbers as they are. */
    Optional<Tensor> constant(int tensor) {
        Tensor known = computed.get(tensor);
        return known != null
                ? Optional.of(known)
                : isEmpty(tensor) ? nothing(tensor) : tensor(tensor).tensor();
    }

    /** Says what an operator makes of constants. */
    void compute(int tensor, Tensor value) {
        computed.put(tensor, value);
    }

    boolean isConstant(int tensor) {
        return computed.containsKey(tensor) || tensor(tensor).isConstant() || isEmpty(tensor);
    }

    /** True for constants that have no elements and therefore no data. */
    private boolean isEmpty(int tensor) {
        return !tensor(tensor).isConstant() && tensor(tensor).elementCount() == 0 && !written.contains(tensor);
    }

    private Optional<Tensor> nothing(int tensor) {
        return tensor(tensor).graphType(BATCH).map(type -> Tensor.ofBytes(type, ByteBuffer.allocate(0)));
    }

    boolean isHeld(int tensor, Order order) {
        return real.containsKey(new Place(tensor, order));
    }

    /** The value that holds the real numbers of a tensor, in {@code order}. */
    String read(int tensor, Order order) {
        String held = real.get(new Place(tensor, order));
        if (held != null) {
            return held;
        }
        String value = isConstant(tensor)
                ? constantValue(tensor, order)
                : converted(tensor, order, real, tensor(tensor).name());
        real.put(new Place(tensor, order), value);
        return value;
    }

    /** The value that holds a tensor as it is stored, for outputs and for operators that we do not know. */
    String readStored(int tensor, Order order) {
        if (isConstant(tensor) && order == Order.STORED) {
            return constant(tensor)
                    .map(data -> initializer(tensor(tensor).name(), data))
                    .orElseGet(() -> source(tensor));
        }
        if (!isQuantized(tensor)) {
            return read(tensor, order);
        }
        String held = stored.get(new Place(tensor, order));
        return held != null
                ? held
                : converted(tensor, order, stored, tensor(tensor).name());
    }

    /** A constant in a form that we do not read, as the result of an operator that we do not know. */
    private String source(int tensor) {
        Op constant =
                new UnknownOp(RaisingPass.DOMAIN, "CONSTANT_" + tensor(tensor).dtype(), Attributes.NONE, List.of());
        String value = add(tensor(tensor).name(), constant, List.of());
        tensor(tensor).graphType(BATCH).ifPresent(type -> graph.declare(value, type));
        return value;
    }

    private Tensor known(int tensor) {
        return constant(tensor)
                .orElseThrow(() -> new Unraisable("constant '" + tensor(tensor).name() + "' is stored as "
                        + tensor(tensor).dtype() + (tensor(tensor).isSparse() ? " without its zeros" : "")));
    }

    private String constantValue(int tensor, Order order) {
        Tensor data = known(tensor);
        List<Integer> axes = order == Order.STORED ? plain(data.rank()) : order.axes();
        return weights(tensor, Permuted.of(data, axes), axes);
    }

    private static List<Integer> plain(int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            axes.add(axis);
        }
        return axes;
    }

    /**
     * A value for the constant {@code data}, made from a tensor by moving its axes.
     *
     * @param axes for each axis of {@code data} the stored axis it holds
     */
    String weights(int tensor, Tensor data, List<Integer> axes) {
        String name = tensor(tensor).name();
        Optional<Quantization> quantization = tensor(tensor).quantization();
        boolean standsForReal = quantization.isPresent()
                && !computed.containsKey(tensor)
                && !data.dtype().isFloatingPoint();
        String value = initializer(name, data);
        if (!standsForReal) {
            return value;
        }
        List<String> inputs = new ArrayList<>(List.of(value));
        inputs.addAll(scales(tensor, name));
        int axis =
                quantization.get().isPerAxis() ? axes.indexOf(quantization.get().axis()) : 1;
        return add(name + "/dequantized", new DequantizeLinear(axis, 0, 0), inputs);
    }

    private String converted(int tensor, Order order, Map<Place, String> values, String hint) {
        Order other = order == Order.STORED ? Order.CHANNELS_FIRST : Order.STORED;
        String source = values.get(new Place(tensor, other));
        if (source == null) {
            throw new Unraisable("tensor '" + hint + "' is read before it is written");
        }
        boolean mayBeBorder = values == stored || !isQuantized(tensor);
        String name = mayBeBorder && reserved.containsKey(new Place(tensor, order))
                ? name(tensor, order)
                : fresh(hint + (order == Order.STORED ? " as NHWC" : " as NCHW"));
        List<Integer> shape = tensor(tensor).shape();
        boolean movesUnits = shape.get(3) == 1 || shape.get(1) == 1 && shape.get(2) == 1;
        if (movesUnits) {
            List<Integer> target = order.arrange(shape);
            long[] sizes = target.stream().mapToLong(Integer::longValue).toArray();
            // 0 takes the extent of the batch over, whether it is free or not.
            sizes[0] = 0;
            String to = initializer("shape", Tensor.vector(sizes));
            graph.node(new Node(name, new Reshape(false), List.of(source, to), List.of(name)));
        } else {
            graph.node(new Node(name, new Transpose(order.permutationFrom(other)), List.of(source), List.of(name)));
        }
        return name;
    }
}
