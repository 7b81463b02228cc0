package dev.ghostify.networks.layers;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.GlobalAveragePool;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.Window;
import dev.ghostify.networks.weights.Slot;
import dev.ghostify.networks.weights.Slot.Role;
import dev.ghostify.networks.weights.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds one graph, layer by layer. For one thread and one graph.
 *
 * <p>Layers with weights take the name that precedes {@code .weight} and {@code .bias} in the state dict.
 */
public final class Layers {
    /** Name of the graph's input, {@code float[N,3,H,W]}. */
    public static final String INPUT = "input";

    /** Name of the graph's output, {@code float[N,classes]}. */
    public static final String OUTPUT = "logits";

    /** PyTorch's default for batch norms. */
    private static final double USUAL_EPSILON = 1e-5;

    private final Graph.Builder graph;
    private final WeightSource weights;
    private final float epsilon;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    public Layers(String name, WeightSource weights) {
        this(name, weights, USUAL_EPSILON);
    }

    /** @param epsilon what batch norms add to the variance */
    public Layers(String name, WeightSource weights, double epsilon) {
        this.graph = Graph.builder(name);
        this.weights = weights;
        this.epsilon = (float) epsilon;
    }

    /** The graph's input: RGB images, as many as the caller likes. */
    public Feature images(int height, int width) {
        Shape shape = Shape.of(Dim.symbol("N"), Dim.of(3), Dim.of(height), Dim.of(width));
        graph.input(INPUT, new TensorType(DataType.FLOAT, shape));
        return new Feature(INPUT, 3, height, width);
    }

    /** The graph with {@code scores} as its output. */
    public Built finish(Feature scores) {
        return new Built(
                graph.output(scores.value()).build(), slots.values().stream().toList());
    }

    /** A finished graph and the slots that its weights fill. */
    public record Built(Graph graph, List<Slot> slots) {}

    public Feature conv(Feature x, String name, Convolution c) {
        return conv(x, name, c, Role.CONVOLUTION);
    }

    /** A layer on pooled maps that is linear in the state dict: here a 1x1 convolution. */
    public Feature linear(Feature x, String name, int out, boolean hasBias) {
        Convolution c = Convolution.pointwise(out);
        return conv(x, name, hasBias ? c.biased() : c, Role.LINEAR);
    }

    private Feature conv(Feature x, String name, Convolution c, Role role) {
        Shape shape = Shape.of(c.out(), x.channels() / c.group(), c.kernelHeight(), c.kernelWidth());
        List<String> inputs = new ArrayList<>(List.of(x.value(), weight(name + ".weight", shape, role)));
        if (c.hasBias()) {
            inputs.add(weight(name + ".bias", Shape.of(c.out()), Role.BIAS));
        }
        int[] rows = c.pads(x.height(), c.kernelHeight());
        int[] columns = c.pads(x.width(), c.kernelWidth());
        Window window = new Window(
                List.of(c.kernelHeight(), c.kernelWidth()),
                List.of(c.stride(), c.stride()),
                List.of(rows[0], columns[0], rows[1], columns[1]),
                List.of(1, 1),
                AutoPad.NOTSET);
        String value = add(name, new Conv(window, c.group()), inputs);
        return new Feature(
                value,
                c.out(),
                outputs(x.height(), rows[0] + rows[1], c.kernelHeight(), c.stride()),
                outputs(x.width(), columns[0] + columns[1], c.kernelWidth(), c.stride()));
    }

    private static int outputs(int extent, int pads, int kernel, int stride) {
        return (extent + pads - kernel) / stride + 1;
    }

    public Feature batchNorm(Feature x, String name) {
        Shape shape = Shape.of(x.channels());
        List<String> inputs = List.of(
                x.value(),
                weight(name + ".weight", shape, Role.NORM_SCALE),
                weight(name + ".bias", shape, Role.NORM_SHIFT),
                weight(name + ".running_mean", shape, Role.RUNNING_MEAN),
                weight(name + ".running_var", shape, Role.RUNNING_VARIANCE));
        return x.named(add(name, new BatchNormalization(epsilon, 0.9f, false), inputs));
    }

    /** Convolution, batch norm, activation. */
    public Feature convNorm(Feature x, String conv, String norm, Convolution c, Activation activation) {
        return activate(batchNorm(conv(x, conv, c), norm), activation);
    }

    public Feature activate(Feature x, Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> apply(x, "relu", new Relu());
            case RELU6 -> clipped(x, 6);
            case UNIT_CLIP -> clipped(x, 1);
            case HARD_SWISH -> apply(x, "hard_swish", new HardSwish());
            case SIGMOID -> apply(x, "sigmoid", new Sigmoid());
            // As exporters of PyTorch write relu6(x + 3) / 6.
            case HARD_SIGMOID -> apply(x, "hard_sigmoid", new HardSigmoid(1f / 6, 0.5f));
            case SILU -> multiply(x, apply(x, "sigmoid", new Sigmoid()));
        };
    }

    private Feature clipped(Feature x, float most) {
        String low = constant("zero", Tensor.scalar(0f));
        String high = constant(most == 6 ? "six" : "one", Tensor.scalar(most));
        return x.named(add("clip", new Clip(), List.of(x.value(), low, high)));
    }

    private Feature apply(Feature x, String name, Op op) {
        return x.named(add(name, op, List.of(x.value())));
    }

    public Feature add(Feature a, Feature b) {
        return a.named(add("add", new Add(), List.of(a.value(), b.value())));
    }

    /** {@code b} may have one value per channel. */
    public Feature multiply(Feature a, Feature b) {
        return a.named(add("multiply", new Mul(), List.of(a.value(), b.value())));
    }

    /** Channels of {@code parts}, one after the other. */
    public Feature concat(Feature... parts) {
        int channels = Arrays.stream(parts).mapToInt(Feature::channels).sum();
        String value = add(
                "concat",
                new Concat(1),
                Arrays.stream(parts).map(Feature::value).toList());
        return new Feature(value, channels, parts[0].height(), parts[0].width());
    }

    /** Channels {@code from} up to but not including {@code to}; all of them cost nothing. */
    public Feature channels(Feature x, int from, int to) {
        if (from == 0 && to == x.channels()) {
            return x;
        }
        String start = constant("channels." + from, Tensor.vector((long) from));
        String end = constant("channels." + to, Tensor.vector((long) to));
        String axis = constant("channels.axis", Tensor.vector(1L));
        String value = add("channels", new Slice(), List.of(x.value(), start, end, axis));
        return new Feature(value, to - from, x.height(), x.width());
    }

    /** Squeeze-and-excite: {@code x * gate(expand(inner(reduce(mean(x)))))}. */
    public Feature squeezeExcite(Feature x, SqueezeExcite se) {
        Feature squeezed = pointwise(globalAveragePool(x), se.reduce(), se.reduced(), se.isLinear());
        Feature excited = pointwise(activate(squeezed, se.inner()), se.expand(), x.channels(), se.isLinear());
        return multiply(x, activate(excited, se.gate()));
    }

    private Feature pointwise(Feature x, String name, int out, boolean isLinear) {
        return isLinear
                ? linear(x, name, out, true)
                : conv(x, name, Convolution.pointwise(out).biased());
    }

    public Feature globalAveragePool(Feature x) {
        String value = add("pool", new GlobalAveragePool(), List.of(x.value()));
        return new Feature(value, x.channels(), 1, 1);
    }

    /** Mean of squares of {@code kernel}; zeros around the image, if there are any, count. */
    public Feature averagePool(Feature x, int kernel, int stride, int pad) {
        String value = add("pool", new AveragePool(square(kernel, stride, pad), false, true), List.of(x.value()));
        return pooled(x, value, kernel, stride, pad);
    }

    public Feature maxPool(Feature x, int kernel, int stride, int pad) {
        String value = add("pool", new MaxPool(square(kernel, stride, pad), false, 0), List.of(x.value()));
        return pooled(x, value, kernel, stride, pad);
    }

    private static Feature pooled(Feature x, String value, int kernel, int stride, int pad) {
        return new Feature(
                value,
                x.channels(),
                outputs(x.height(), 2 * pad, kernel, stride),
                outputs(x.width(), 2 * pad, kernel, stride));
    }

    private static Window square(int kernel, int stride, int pad) {
        return new Window(
                List.of(kernel, kernel),
                List.of(stride, stride),
                List.of(pad, pad, pad, pad),
                List.of(1, 1),
                AutoPad.NOTSET);
    }

    /** PyTorch's nearest: pixel {@code floor(i * old / new)}. */
    public Feature resizeNearest(Feature x, int height, int width) {
        Resize op = new Resize(false, List.of(2, 3), "asymmetric", -0.75f, false, 0f, "stretch", "nearest", "floor");
        String sizes = constant("sizes." + height + "x" + width, Tensor.vector((long) height, (long) width));
        String value = add("resize", op, List.of(x.value(), "", "", sizes));
        return new Feature(value, x.channels(), height, width);
    }

    /** Every second pixel of every second row, with channels of zeros behind until there are {@code out}. */
    public Feature halvedAndWidened(Feature x, int out) {
        String start = constant("halved.start", Tensor.vector(0L, 0L));
        String end = constant(
                "halved.end." + x.height() + "x" + x.width(), Tensor.vector((long) x.height(), (long) x.width()));
        String axes = constant("halved.axes", Tensor.vector(2L, 3L));
        String steps = constant("halved.steps", Tensor.vector(2L, 2L));
        String half = add("halved", new Slice(), List.of(x.value(), start, end, axes, steps));
        long more = (long) out - x.channels();
        String pads = constant("widened." + more, Tensor.vector(0L, 0L, 0L, 0L, 0L, more, 0L, 0L));
        String value = add("widened", new Pad("constant"), List.of(half, pads));
        return new Feature(value, out, (x.height() + 1) / 2, (x.width() + 1) / 2);
    }

    /** Channel {@code g * n + i} of g groups of n goes to {@code i * g + g}: each new group has channels of all old ones. */
    public Feature shuffle(Feature x, int groups) {
        int each = x.channels() / groups;
        String split = constant(
                "shuffle." + groups + "." + each + "." + x.height() + "x" + x.width(),
                Tensor.vector(0L, (long) groups, (long) each, (long) x.height(), (long) x.width()));
        String joined = constant(
                "shuffled." + x.channels() + "." + x.height() + "x" + x.width(),
                Tensor.vector(0L, (long) x.channels(), (long) x.height(), (long) x.width()));
        String parts = add("shuffle", new Reshape(false), List.of(x.value(), split));
        String turned = add("shuffle", new Transpose(List.of(0, 2, 1, 3, 4)), List.of(parts));
        return x.named(add("shuffle", new Reshape(false), List.of(turned, joined)));
    }

    /** The classifier: the feature's channels, which have extents 1 x 1, to scores under the name {@link #OUTPUT}. */
    public Feature classifier(Feature x, String name, int classes) {
        String flat = add("flatten", new Flatten(1), List.of(x.value()));
        String weight = weight(name + ".weight", Shape.of(classes, x.channels()), Role.LINEAR);
        String bias = weight(name + ".bias", Shape.of(classes), Role.BIAS);
        graph.node(OUTPUT, new Gemm(1f, 1f, false, true), flat, weight, bias);
        return new Feature(OUTPUT, classes, 1, 1);
    }

    private String weight(String name, Shape shape, Role role) {
        Slot slot = new Slot(name, shape, role);
        if (slots.put(name, slot) != null) {
            throw new IllegalArgumentException("two layers are called '" + name + "'");
        }
        graph.initializer(name, weights.weight(slot));
        return name;
    }

    private String constant(String name, Tensor tensor) {
        graph.initializer("constant." + name, tensor);
        return "constant." + name;
    }

    private String add(String name, Op op, List<String> inputs) {
        int use = uses.merge(name, 1, Integer::sum);
        String value = use == 1 ? name : name + "_" + use;
        graph.node(value, op, inputs.toArray(String[]::new));
        return value;
    }
}
