package dev.ghostify.tflite.lint;

import dev.ghostify.tflite.file.Quantization;
import dev.ghostify.tflite.file.StoredTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What XNNPACK asks of each operator that it takes. Source: TFLite's XNNPACK delegate, {@code VisitNode} and its checks. */
public final class XnnpackRules {
    /** Most inputs of a CONCATENATION. */
    public static final int MOST_JOINED = 5;
    /** Most outputs of a SPLIT. */
    public static final int MOST_PARTS = 4;

    private static final int MOST_AXES = 6;
    private static final DelegateRule SMALL_RANK = new Largest(MOST_AXES);
    private static final DelegateRule POOL_STRIDE = new Holds(
            "the stride must not exceed the window",
            use -> use.options().integer("stride_w", 0) <= use.options().integer("filter_width", 0)
                    && use.options().integer("stride_h", 0) <= use.options().integer("filter_height", 0));
    private static final DelegateRule POOL_UNIT = new Holds(
            "a window of 1x1 must have stride 1",
            use -> use.options().integer("filter_width", 0) * use.options().integer("filter_height", 0) != 1
                    || use.options().integer("stride_w", 0) * use.options().integer("stride_h", 0) == 1);
    private static final DelegateRule SAME_SCALES = new Holds(
            "every input must have the type, scale and zero point of the output", XnnpackRules::isJoinedAlike);

    private static final Map<String, List<DelegateRule>> RULES = new HashMap<>();

    static {
        rules("CONV_2D", Count.inputs(3, 3), Rank.of(0, 4), Rank.of(1, 4), Types.realOrQuantized(0), filter(1, 0));
        also("CONV_2D", Constant.weights(1, "filter"), Constant.weights(2, "bias"), Activation.CLAMPS);
        rules("DEPTHWISE_CONV_2D", Count.inputs(3, 3), Rank.of(0, 4), Rank.of(1, 4), Types.realOrQuantized(0));
        also("DEPTHWISE_CONV_2D", filter(1, 3), Constant.weights(1, "filter"), Constant.weights(2, "bias"));
        also("DEPTHWISE_CONV_2D", Activation.CLAMPS);
        rules("TRANSPOSE_CONV", Count.inputs(3, 4), Rank.of(2, 4), Rank.of(1, 4), Types.realOrQuantized(2));
        also("TRANSPOSE_CONV", Constant.stored(0, "output shape"), Constant.weights(1, "filter"), filter(1, 0));
        also("TRANSPOSE_CONV", Constant.weights(3, "bias"), Activation.CLAMPS);
        rules("FULLY_CONNECTED", Count.inputs(2, 3), Rank.of(1, 2), Types.realOrQuantized(0), filter(1, 0));
        also("FULLY_CONNECTED", Constant.weights(1, "filter"), Constant.weights(2, "bias"), Activation.CLAMPS);
        also(
                "FULLY_CONNECTED",
                new Holds("sparse weights are not taken", use -> use.operator().version() != 8));
        rules("BATCH_MATMUL", Count.inputs(2, 2), new Rank(0, 2, MOST_AXES), new Rank(1, 2, MOST_AXES));
        also("BATCH_MATMUL", Types.real(0));
        rules("AVERAGE_POOL_2D", Rank.of(0, 4), Types.real(0), POOL_STRIDE, POOL_UNIT, Activation.CLAMPS);
        rules("MAX_POOL_2D", Rank.of(0, 4), Types.realOrQuantized(0), POOL_STRIDE, POOL_UNIT, Activation.CLAMPS);
        also("MAX_POOL_2D", new Alike(0));
        rules("CONCATENATION", Count.inputs(2, MOST_JOINED), SMALL_RANK, SAME_SCALES, Activation.CLAMPS);
        rules("SPLIT", Count.outputs(2, MOST_PARTS), Constant.stored(0, "axis"), SMALL_RANK);
        also("SPLIT", Types.realOrQuantized(1));
        for (String reduction : List.of("MEAN", "SUM", "REDUCE_MAX", "REDUCE_MIN")) {
            rules(reduction, Types.realOrQuantized(0), SMALL_RANK, Constant.stored(1, "list of axes"));
        }
        for (String copy : List.of("PAD", "RESHAPE", "EXPAND_DIMS", "TRANSPOSE", "SLICE", "STRIDED_SLICE")) {
            rules(copy, SMALL_RANK, Types.realOrQuantized(0), new Alike(0));
        }
        also(
                "PAD",
                Constant.stored(1, "paddings"),
                new Holds("paddings must not be negative", u -> u.isEachAtLeast(1, 0)));
        also("RESHAPE", Constant.stored(1, "shape"));
        also("EXPAND_DIMS", Constant.stored(1, "axis"), Rank.of(1, 1));
        also("TRANSPOSE", Constant.stored(1, "permutation"));
        also("SLICE", new Holds("begins must be constant and not negative", u -> u.isEachAtLeast(1, 0)));
        also("SLICE", new Holds("sizes must be constant and positive, -1 is not taken", u -> u.isEachAtLeast(2, 1)));
        also("STRIDED_SLICE", Constant.stored(1, "begins"), Constant.stored(2, "ends"));
        also("STRIDED_SLICE", new Holds("all strides must be 1", XnnpackRules::hasUnitStrides));
        also("STRIDED_SLICE", new Holds("an axis is added or taken away", XnnpackRules::keepsAxes));
        for (String binary : List.of("ADD", "SUB", "MUL")) {
            rules(binary, Count.inputs(2, 2), SMALL_RANK, Types.realOrQuantized(0), Types.realOrQuantized(1));
            also(binary, Activation.CLAMPS);
        }
        for (String binary : List.of("DIV", "MAXIMUM", "MINIMUM", "PRELU", "SQUARED_DIFFERENCE")) {
            rules(binary, Count.inputs(2, 2), SMALL_RANK, Types.real(0), Types.real(1), Activation.CLAMPS);
        }
        for (String unary : List.of(
                "ABS",
                "CEIL",
                "COS",
                "EXP",
                "FLOOR",
                "GELU",
                "HARD_SWISH",
                "NEG",
                "RELU",
                "RELU6",
                "RELU_N1_TO_1",
                "ROUND",
                "RSQRT",
                "SIN",
                "SQRT",
                "SQUARE")) {
            rules(unary, Types.real(0), SMALL_RANK);
        }
        // Seen: LiteRT 2.3 takes it, TensorFlow Lite 2.21 does not.
        rules("LOG", new Holds("only delegates newer than that of TensorFlow Lite 2.21 take it", use -> false));
        for (String unary : List.of("ELU", "LOGISTIC", "TANH", "LEAKY_RELU")) {
            rules(unary, Types.realOrQuantized(0), SMALL_RANK);
        }
        also("LEAKY_RELU", new Holds("the slope must be a normal number other than 0", XnnpackRules::hasNormalSlope));
        rules(
                "SOFTMAX",
                Types.real(0),
                new Holds("beta must be 1", u -> u.options().real("beta", 0) == 1f));
        rules("RESIZE_BILINEAR", Rank.of(0, 4), Types.realOrQuantized(0), new Alike(0));
        also("RESIZE_BILINEAR", new Holds("the size must be constant and positive", u -> u.isEachAtLeast(1, 1)));
        for (String blocks : List.of("DEPTH_TO_SPACE", "SPACE_TO_DEPTH")) {
            rules(blocks, Rank.of(0, 4), Types.realOrQuantized(0), new Alike(0));
            also(
                    blocks,
                    new Holds("blocks must be larger than 1", u -> u.options().integer("block_size", 0) > 1));
        }
        rules("QUANTIZE", Types.realOrQuantized(0), Types.outputRealOrQuantized(0), perTensor());
        also("QUANTIZE", new Holds("8 bits become 8 bits of the same kind only", XnnpackRules::keepsSign));
        rules("DEQUANTIZE", new Holds("takes what is quantised to 8 bits as a whole", XnnpackRules::isUnpacking));
    }

    static {
        for (String state : List.of("VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE")) {
            rules(state);
        }
    }

    private XnnpackRules() {}

    private static void rules(String operator, DelegateRule... rules) {
        RULES.put(operator, new ArrayList<>(List.of(rules)));
    }

    private static void also(String operator, DelegateRule... rules) {
        RULES.computeIfPresent(operator, (name, list) -> {
            list.addAll(List.of(rules));
            return list;
        });
    }

    /** Empty for operators that XNNPACK does not have. */
    static Optional<List<DelegateRule>> of(String operator) {
        return Optional.ofNullable(RULES.get(operator));
    }

    private static DelegateRule filter(int input, int axis) {
        return new Holds(
                "the filter must be quantised along axis " + axis,
                use -> use.input(input)
                        .flatMap(StoredTensor::quantization)
                        .filter(Quantization::isPerAxis)
                        .map(q -> q.axis() == axis)
                        .orElse(true));
    }

    private static DelegateRule perTensor() {
        return new Holds(
                "takes one scale for a whole tensor",
                use -> use.tensors().stream()
                        .flatMap(t -> t.quantization().stream())
                        .noneMatch(Quantization::isPerAxis));
    }

    private static boolean isJoinedAlike(Use use) {
        for (int i = 0; i < use.inputCount(); i++) {
            if (use.input(i).isPresent()
                    && use.output(0).isPresent()
                    && (!Use.areAlike(use.input(i).get(), use.output(0).get())
                            || !Use.isFloat(use.input(i).get())
                                    && !Use.isQuantized(use.input(i).get()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean keepsSign(Use use) {
        return use.input(0).filter(Use::isQuantized).isEmpty()
                || use.output(0)
                        .filter(o -> o.dtype().equals(use.input(0).get().dtype()))
                        .isPresent();
    }

    private static boolean hasUnitStrides(Use use) {
        return use.integers(3)
                .filter(strides -> Arrays.stream(strides).allMatch(s -> s == 1))
                .isPresent();
    }

    private static boolean keepsAxes(Use use) {
        return use.options().integer("ellipsis_mask", 0) == 0
                && use.options().integer("new_axis_mask", 0) == 0
                && use.options().integer("shrink_axis_mask", 0) == 0;
    }

    private static boolean hasNormalSlope(Use use) {
        float alpha = use.options().real("alpha", 0);
        return Float.isFinite(alpha) && Math.abs(alpha) >= Float.MIN_NORMAL;
    }

    private static boolean isUnpacking(Use use) {
        return use.input(0)
                .filter(t -> Use.isQuantized(t)
                        && t.quantization().filter(q -> !q.isPerAxis()).isPresent())
                .isPresent();
    }
}
