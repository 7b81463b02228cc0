package dev.ghostify.tflite.raise;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.op.*;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The raising of each operator that the graph can say: the one list to add a new one to. */
public final class TfliteRaisings {
    private static final Map<String, Raising> RAISINGS = new HashMap<>();

    static {
        Map<String, Op> same = Map.ofEntries(
                Map.entry("ABS", new Abs()),
                Map.entry("ADD", new Add()),
                Map.entry("CEIL", new Ceil()),
                Map.entry("COS", new Cos()),
                Map.entry("DIV", new Div()),
                Map.entry("ELU", new Elu(1)),
                Map.entry("EQUAL", new Equal()),
                Map.entry("EXP", new Exp()),
                Map.entry("FLOOR", new Floor()),
                Map.entry("FLOOR_MOD", new Mod(false)),
                Map.entry("GREATER", new Greater()),
                Map.entry("GREATER_EQUAL", new GreaterOrEqual()),
                Map.entry("HARD_SWISH", new HardSwish()),
                Map.entry("LESS", new Less()),
                Map.entry("LESS_EQUAL", new LessOrEqual()),
                Map.entry("LOG", new Log()),
                Map.entry("LOGICAL_AND", new And()),
                Map.entry("LOGICAL_NOT", new Not()),
                Map.entry("LOGICAL_OR", new Or()),
                Map.entry("LOGISTIC", new Sigmoid()),
                Map.entry("MAXIMUM", new Max()),
                Map.entry("MINIMUM", new Min()),
                Map.entry("MUL", new Mul()),
                Map.entry("NEG", new Neg()),
                Map.entry("POW", new Pow()),
                Map.entry("PRELU", new PRelu()),
                Map.entry("RELU", new Relu()),
                Map.entry("ROUND", new Round()),
                Map.entry("SELECT", new Where()),
                Map.entry("SELECT_V2", new Where()),
                Map.entry("SIGN", new Sign()),
                Map.entry("SIN", new Sin()),
                Map.entry("SQRT", new Sqrt()),
                Map.entry("SUB", new Sub()),
                Map.entry("TANH", new Tanh()));
        same.forEach((name, op) -> add(name, new ElementwiseRaising((n, order, in) -> n.give(order, op, in))));
        elementwise("ADD_N", (n, order, in) -> n.give(order, new Sum(), in));
        elementwise("CAST", (n, order, in) -> n.give(0, order, new Cast(type(n), true), in));
        elementwise("FLOOR_DIV", (n, order, in) -> n.give(0, order, new Floor(), n.add(new Div(), in)));
        elementwise(
                "GELU",
                (n, order, in) ->
                        n.give(order, new Gelu(n.options().flag("approximate", false) ? "tanh" : "none"), in));
        elementwise(
                "LEAKY_RELU",
                (n, order, in) -> n.give(order, new LeakyRelu(n.options().real("alpha", 0)), in));
        elementwise("NOT_EQUAL", (n, order, in) -> n.give(0, order, new Not(), n.add(new Equal(), in)));
        elementwise("RELU6", (n, order, in) -> n.give(order, new Clip(), in[0], n.scalar(0), n.scalar(6)));
        elementwise("RELU_0_TO_1", (n, order, in) -> n.give(order, new Clip(), in[0], n.scalar(0), n.scalar(1)));
        elementwise("RELU_N1_TO_1", (n, order, in) -> n.give(order, new Clip(), in[0], n.scalar(-1), n.scalar(1)));
        elementwise("RSQRT", (n, order, in) -> n.give(order, new Reciprocal(), n.add(new Sqrt(), in)));
        elementwise("SQUARE", (n, order, in) -> n.give(order, new Mul(), in[0], in[0]));
        elementwise("SQUARED_DIFFERENCE", (n, order, in) -> {
            String difference = n.add(new Sub(), in);
            n.give(order, new Mul(), difference, difference);
        });
        family(ConvRaising::new, "CONV_2D", "DEPTHWISE_CONV_2D");
        family(TransposeConvRaising::new, "TRANSPOSE_CONV");
        family(ProductRaising::new, "FULLY_CONNECTED", "BATCH_MATMUL");
        family(PoolRaising::new, "AVERAGE_POOL_2D", "MAX_POOL_2D");
        family(JoinRaising::new, "CONCATENATION", "PACK", "SPLIT", "SPLIT_V", "UNPACK");
        family(SliceRaising::new, "SLICE", "STRIDED_SLICE", "REVERSE_V2");
        family(PadRaising::new, "PAD", "PADV2", "MIRROR_PAD");
        family(ShapeRaising::new, "RESHAPE", "SQUEEZE", "EXPAND_DIMS", "TRANSPOSE", "TILE", "BROADCAST_TO", "SHAPE");
        family(ImageRaising::new, "DEPTH_TO_SPACE", "SPACE_TO_DEPTH", "LOCAL_RESPONSE_NORMALIZATION");
        family(ImageRaising::new, "RESIZE_BILINEAR", "RESIZE_NEAREST_NEIGHBOR");
        family(SoftmaxRaising::new, "SOFTMAX", "LOG_SOFTMAX", "L2_NORMALIZATION");
        family(GatherRaising::new, "GATHER");
        family(CopyRaising::new, "QUANTIZE", "DEQUANTIZE");
        family(() -> new ReduceRaising("ReduceMean"), "MEAN");
        family(() -> new ReduceRaising("ReduceSum"), "SUM");
        family(() -> new ReduceRaising("ReduceMax"), "REDUCE_MAX");
        family(() -> new ReduceRaising("ReduceMin"), "REDUCE_MIN");
        family(() -> new ReduceRaising("ReduceProd"), "REDUCE_PROD");
        family(() -> new ReduceRaising("ArgMax"), "ARG_MAX");
        family(() -> new ReduceRaising("ArgMin"), "ARG_MIN");
    }

    private TfliteRaisings() {}

    private static void add(String name, Raising raising) {
        RAISINGS.put(name, raising);
    }

    private static void elementwise(String name, ElementwiseRaising.Form form) {
        add(name, new ElementwiseRaising(form));
    }

    private static void family(Supplier<Raising> raising, String... names) {
        List.of(names).forEach(name -> add(name, raising.get()));
    }

    private static DataType type(NodeRaising n) {
        return n.outputTensor(0)
                .type()
                .orElseThrow(() -> new Unraisable(
                        "the result has the type " + n.outputTensor(0).dtype()))
                .dtype();
    }

    static Optional<Raising> of(String operator) {
        return Optional.ofNullable(RAISINGS.get(operator));
    }
}
