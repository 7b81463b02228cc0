package dev.ghostify.tflite.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the GPU delegate asks of each operator that it takes. Source: LiteRT, {@code gpu_compatibility.cc} and the list of operators
 * that its newer GPU delegate converts.
 */
final class GpuRules {
    private static final int MOST_AXES = 4;
    private static final DelegateRule SMALL_RANK = new Largest(MOST_AXES);
    private static final DelegateRule FIXED = new Holds(
            "takes no free extents but the batch",
            use -> use.tensors().stream().allMatch(t -> t.shapeWithFree().lastIndexOf(-1) < 1));
    private static final DelegateRule IMAGE_SLICE = new Rank(0, 3, MOST_AXES);

    private static final Map<String, List<DelegateRule>> RULES = new HashMap<>();

    static {
        for (String plain : List.of(
                "ABS",
                "AVERAGE_POOL_2D",
                "BATCH_MATMUL",
                "CAST",
                "COS",
                "CUMSUM",
                "DEQUANTIZE",
                "DIV",
                "ELU",
                "EQUAL",
                "EXP",
                "FLOOR",
                "FLOOR_DIV",
                "FLOOR_MOD",
                "GELU",
                "GREATER",
                "GREATER_EQUAL",
                "HARD_SWISH",
                "LEAKY_RELU",
                "LESS",
                "LESS_EQUAL",
                "LOG",
                "LOGISTIC",
                "MAXIMUM",
                "MAX_POOL_2D",
                "MINIMUM",
                "NEG",
                "NOT_EQUAL",
                "ONE_HOT",
                "PACK",
                "POW",
                "PRELU",
                "QUANTIZE",
                "RELU",
                "RELU6",
                "RELU_N1_TO_1",
                "RESHAPE",
                "REVERSE_V2",
                "RSQRT",
                "SELECT",
                "SELECT_V2",
                "SIN",
                "SQRT",
                "SQUARE",
                "SQUARED_DIFFERENCE",
                "SUB",
                "TANH",
                "TILE",
                "TOPK_V2",
                "UNPACK")) {
            rules(plain);
        }
        for (String reduction : List.of("MEAN", "SUM", "REDUCE_MAX", "REDUCE_MIN", "REDUCE_PROD")) {
            rules(reduction, Constant.stored(1, "list of axes"));
        }
        for (String binary : List.of("ADD", "MUL")) {
            rules(
                    binary,
                    Count.inputs(2, 2),
                    new Holds(
                            "broadcasts one number, one for each channel, or not at all", GpuRules::broadcastsSimply));
        }
        rules("CONCATENATION");
        rules("CONV_2D", Rank.of(0, 4), new Holds("grouped filters must be constant", GpuRules::hasStoredGroups));
        rules("DEPTHWISE_CONV_2D", Rank.of(0, 4), Constant.weights(1, "filter"));
        rules("TRANSPOSE_CONV", Rank.of(2, 4), Constant.stored(0, "output shape"), Constant.weights(1, "filter"));
        rules(
                "FULLY_CONNECTED",
                Constant.weights(1, "filter"),
                new Holds(
                        "the weights must be in the default format",
                        u -> u.options().integer("weights_format", 0) == 0));
        rules("GATHER", Constant.stored(1, "list of indices"), Rank.of(1, 1));
        for (String pad : List.of("PAD", "PADV2")) {
            rules(pad, Constant.stored(1, "paddings"), new Rank(0, 3, MOST_AXES));
        }
        rules(
                "MIRROR_PAD",
                Constant.stored(1, "paddings"),
                new Holds(
                        "takes the mode REFLECT only",
                        u -> u.options().string("mode", "REFLECT").equals("REFLECT")));
        rules("SPLIT", Constant.stored(0, "axis"));
        rules("SPLIT_V", Constant.stored(2, "axis"));
        rules("SLICE", IMAGE_SLICE, Constant.stored(1, "list of begins"), Constant.stored(2, "list of sizes"));
        rules(
                "STRIDED_SLICE",
                IMAGE_SLICE,
                Constant.stored(1, "list of begins"),
                new Holds("takes no negative strides", u -> u.isEachAtLeast(3, 1)),
                new Holds(
                        "an axis is added or taken away",
                        u -> u.options().integer("ellipsis_mask", 0) == 0
                                && u.options().integer("new_axis_mask", 0) == 0
                                && u.options().integer("shrink_axis_mask", 0) == 0));
        rules("SOFTMAX", new Holds("beta must be 1", u -> u.options().real("beta", 0) == 1f));
        rules("TRANSPOSE", Constant.stored(1, "permutation"));
        for (String resize : List.of("RESIZE_BILINEAR", "RESIZE_NEAREST_NEIGHBOR")) {
            rules(resize, Rank.of(0, 4), Constant.stored(1, "size"));
        }
        for (String blocks : List.of("DEPTH_TO_SPACE", "SPACE_TO_DEPTH")) {
            rules(
                    blocks,
                    new Holds("blocks must be larger than 1", u -> u.options().integer("block_size", 0) > 1));
        }
    }

    private GpuRules() {}

    private static void rules(String operator, DelegateRule... rules) {
        List<DelegateRule> all = new ArrayList<>(List.of(SMALL_RANK, FIXED));
        all.addAll(List.of(rules));
        RULES.put(operator, all);
    }

    /** Empty for operators that the delegate does not have. */
    static Optional<List<DelegateRule>> of(String operator) {
        return Optional.ofNullable(RULES.get(operator));
    }

    private static boolean hasStoredGroups(Use use) {
        return use.size(0, 3) == use.size(1, 3) || use.isStatic(1);
    }

    private static boolean broadcastsSimply(Use use) {
        List<Integer> a = shape(use, 0);
        List<Integer> b = shape(use, 1);
        return a.equals(b) || isChannels(a, b) || isChannels(b, a);
    }

    private static List<Integer> shape(Use use, int input) {
        return use.input(input).map(t -> t.shape()).orElse(List.of());
    }

    /** True if all extents of {@code small} are 1, but the last may be that of {@code large}. */
    private static boolean isChannels(List<Integer> small, List<Integer> large) {
        List<Integer> larger = small.stream().filter(extent -> extent != 1).toList();
        return larger.isEmpty()
                || larger.size() == 1
                        && larger.get(0).equals(small.get(small.size() - 1))
                        && !large.isEmpty()
                        && larger.get(0).equals(large.get(large.size() - 1));
    }
}
