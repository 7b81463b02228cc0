package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All operators that we know, by their ONNX name: the one list to add a new one to. */
public final class Ops {
    private record Entry(Function<Attributes, Op> reader, Set<String> attributes) {}

    private static final Map<String, Entry> ENTRIES = new HashMap<>();

    static {
        add("Abs", a -> new Abs(), Set.of());
        add("Add", a -> new Add(), Set.of());
        add("And", a -> new And(), Set.of());
        add("ArgMax", ArgMax::from, Set.of(), "axis", "keepdims", "select_last_index");
        add("ArgMin", ArgMin::from, Set.of(), "axis", "keepdims", "select_last_index");
        add("AveragePool", AveragePool::from, Window.ATTRIBUTES, "ceil_mode", "count_include_pad");
        add("BatchNormalization", BatchNormalization::from, Set.of(), "epsilon", "momentum", "training_mode");
        add("Cast", Cast::from, Set.of(), "to", "saturate");
        add("Ceil", a -> new Ceil(), Set.of());
        add("Celu", Celu::from, Set.of(), "alpha");
        add("Clip", a -> new Clip(), Set.of());
        add("Concat", Concat::from, Set.of(), "axis");
        add("Constant", Constant::from, Set.of(), "value");
        add("ConstantOfShape", ConstantOfShape::from, Set.of(), "value");
        add("Conv", Conv::from, Window.ATTRIBUTES, "group");
        add("ConvTranspose", ConvTranspose::from, Window.ATTRIBUTES, "group", "output_padding", "output_shape");
        add("Cos", a -> new Cos(), Set.of());
        add("DepthToSpace", DepthToSpace::from, Set.of(), "blocksize", "mode");
        add("DequantizeLinear", DequantizeLinear::from, Set.of(), "axis", "block_size", "output_dtype");
        add("Div", a -> new Div(), Set.of());
        add("Dropout", a -> new Dropout(), Set.of());
        add("Einsum", Einsum::from, Set.of(), "equation");
        add("Elu", Elu::from, Set.of(), "alpha");
        add("Equal", a -> new Equal(), Set.of());
        add("Erf", a -> new Erf(), Set.of());
        add("Exp", a -> new Exp(), Set.of());
        add("Expand", a -> new Expand(), Set.of());
        add("Flatten", Flatten::from, Set.of(), "axis");
        add("Floor", a -> new Floor(), Set.of());
        add("GRU", GRU::from, Recurrence.ATTRIBUTES, "linear_before_reset");
        add("Gather", Gather::from, Set.of(), "axis");
        add("GatherElements", GatherElements::from, Set.of(), "axis");
        add("Gelu", Gelu::from, Set.of(), "approximate");
        add("Gemm", Gemm::from, Set.of(), "alpha", "beta", "transA", "transB");
        add("GlobalAveragePool", a -> new GlobalAveragePool(), Set.of());
        add("GlobalMaxPool", a -> new GlobalMaxPool(), Set.of());
        add("Greater", a -> new Greater(), Set.of());
        add("GreaterOrEqual", a -> new GreaterOrEqual(), Set.of());
        add("GroupNormalization", GroupNormalization::from, Set.of(), "epsilon", "num_groups", "stash_type");
        add("HardSigmoid", HardSigmoid::from, Set.of(), "alpha", "beta");
        add("HardSwish", a -> new HardSwish(), Set.of());
        add("Identity", a -> new Identity(), Set.of());
        add("InstanceNormalization", InstanceNormalization::from, Set.of(), "epsilon");
        add("LRN", LRN::from, Set.of(), "alpha", "beta", "bias", "size");
        add("LSTM", LSTM::from, Recurrence.ATTRIBUTES, "input_forget");
        add("LayerNormalization", LayerNormalization::from, Set.of(), "axis", "epsilon", "stash_type");
        add("LeakyRelu", LeakyRelu::from, Set.of(), "alpha");
        add("Less", a -> new Less(), Set.of());
        add("LessOrEqual", a -> new LessOrEqual(), Set.of());
        add("Log", a -> new Log(), Set.of());
        add("LogSoftmax", LogSoftmax::from, Set.of(), "axis", "flattens");
        add("MatMul", a -> new MatMul(), Set.of());
        add("Max", a -> new Max(), Set.of());
        add("MaxPool", MaxPool::from, Window.ATTRIBUTES, "ceil_mode", "storage_order");
        add("Mean", a -> new Mean(), Set.of());
        add("Min", a -> new Min(), Set.of());
        add("Mish", a -> new Mish(), Set.of());
        add("Mod", Mod::from, Set.of(), "fmod");
        add("Mul", a -> new Mul(), Set.of());
        add("Neg", a -> new Neg(), Set.of());
        add("Not", a -> new Not(), Set.of());
        add("Or", a -> new Or(), Set.of());
        add("PRelu", a -> new PRelu(), Set.of());
        add("Pad", Pad::from, Set.of(), "mode");
        add("Pow", a -> new Pow(), Set.of());
        add(
                "QuantizeLinear",
                QuantizeLinear::from,
                Set.of(),
                "axis",
                "block_size",
                "output_dtype",
                "precision",
                "saturate");
        add("Range", a -> new Range(), Set.of());
        add("Reciprocal", a -> new Reciprocal(), Set.of());
        add("ReduceL1", ReduceL1::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceL2", ReduceL2::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceLogSum", ReduceLogSum::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceLogSumExp", ReduceLogSumExp::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceMax", ReduceMax::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceMean", ReduceMean::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceMin", ReduceMin::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceProd", ReduceProd::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceSum", ReduceSum::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("ReduceSumSquare", ReduceSumSquare::from, Set.of(), "keepdims", "noop_with_empty_axes");
        add("Relu", a -> new Relu(), Set.of());
        add("Reshape", Reshape::from, Set.of(), "allowzero");
        add(
                "Resize",
                Resize::from,
                Set.of(),
                "antialias",
                "axes",
                "coordinate_transformation_mode",
                "cubic_coeff_a",
                "exclude_outside",
                "extrapolation_value",
                "keep_aspect_ratio_policy",
                "mode",
                "nearest_mode");
        add("Round", a -> new Round(), Set.of());
        add("Selu", Selu::from, Set.of(), "alpha", "gamma");
        add("Shape", Shape::from, Set.of(), "start", "end");
        add("Sigmoid", a -> new Sigmoid(), Set.of());
        add("Sign", a -> new Sign(), Set.of());
        add("Sin", a -> new Sin(), Set.of());
        add("Size", a -> new Size(), Set.of());
        add("Slice", a -> new Slice(), Set.of());
        add("Softmax", Softmax::from, Set.of(), "axis", "flattens");
        add("Softplus", a -> new Softplus(), Set.of());
        add("Softsign", a -> new Softsign(), Set.of());
        add("SpaceToDepth", SpaceToDepth::from, Set.of(), "blocksize");
        add("Split", Split::from, Set.of(), "axis", "num_outputs");
        add("Sqrt", a -> new Sqrt(), Set.of());
        add("Squeeze", a -> new Squeeze(), Set.of());
        add("Sub", a -> new Sub(), Set.of());
        add("Sum", a -> new Sum(), Set.of());
        add("Tanh", a -> new Tanh(), Set.of());
        add("ThresholdedRelu", ThresholdedRelu::from, Set.of(), "alpha");
        add("Tile", a -> new Tile(), Set.of());
        add("TopK", TopK::from, Set.of(), "axis", "largest", "sorted");
        add("Transpose", Transpose::from, Set.of(), "perm");
        add("Unsqueeze", a -> new Unsqueeze(), Set.of());
        add("Where", a -> new Where(), Set.of());
        add("Xor", a -> new Xor(), Set.of());
    }

    private Ops() {}

    private static void add(String type, Function<Attributes, Op> reader, Set<String> shared, String... own) {
        Set<String> names = new HashSet<>(shared);
        names.addAll(Set.of(own));
        ENTRIES.put(type, new Entry(reader, Set.copyOf(names)));
    }

    /** Names of all operators of ONNX's default domain that we know. */
    public static Set<String> types() {
        return Set.copyOf(ENTRIES.keySet());
    }

    /** True if {@link #of} makes an operator of ours out of this; else it would be an {@link UnknownOp}. */
    public static boolean knows(String type, Attributes attributes) {
        Entry entry = ENTRIES.get(type);
        return entry != null && entry.attributes().containsAll(attributes.names());
    }

    /**
     * The operator {@code type} of ONNX's default domain in its newest form. A type, or an attribute, that we do not know
     * gives an {@link UnknownOp}, so that nothing is lost.
     *
     * @throws dev.ghostify.graph.ModelException if an attribute has the wrong type or value
     */
    public static Op of(String type, Attributes attributes) {
        Entry entry = ENTRIES.get(type);
        return entry != null && entry.attributes().containsAll(attributes.names())
                ? entry.reader().apply(attributes)
                : new UnknownOp("", type, attributes, List.of());
    }
}
