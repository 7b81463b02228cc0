package dev.ghostify.tflite.file;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lowest version of each operator that expresses what is used, and the first runtime that knows it, so that files run on
 * old phones too. For float32, integer and bool tensors. Source: TensorFlow Lite, {@code op_version.cc} and
 * {@code runtime_version.cc}.
 */
public final class OperatorVersions {
    /** First runtime that knows version 1 of each operator. */
    private static final Map<Builtin, String> FIRST = Map.ofEntries(
            Map.entry(Builtin.ABS, "1.13.0"),
            Map.entry(Builtin.ADD, "1.5.0"),
            Map.entry(Builtin.ARG_MAX, "1.9.0"),
            Map.entry(Builtin.ARG_MIN, "1.9.0"),
            Map.entry(Builtin.AVERAGE_POOL_2D, "1.5.0"),
            Map.entry(Builtin.BATCH_MATMUL, "2.3.0"),
            Map.entry(Builtin.CAST, "1.5.0"),
            Map.entry(Builtin.CEIL, "1.14.0"),
            Map.entry(Builtin.CONCATENATION, "1.5.0"),
            Map.entry(Builtin.CONV_2D, "1.5.0"),
            Map.entry(Builtin.COS, "1.14.0"),
            Map.entry(Builtin.DEPTHWISE_CONV_2D, "1.5.0"),
            Map.entry(Builtin.DEPTH_TO_SPACE, "2.1.0"),
            Map.entry(Builtin.DIV, "1.6.0"),
            Map.entry(Builtin.ELU, "1.14.0"),
            Map.entry(Builtin.EQUAL, "1.14.0"),
            Map.entry(Builtin.EXP, "1.7.0"),
            Map.entry(Builtin.FLOOR, "1.9.0"),
            Map.entry(Builtin.FLOOR_MOD, "1.13.0"),
            Map.entry(Builtin.FULLY_CONNECTED, "1.5.0"),
            Map.entry(Builtin.GATHER, "1.6.0"),
            Map.entry(Builtin.GELU, "2.9.0"),
            Map.entry(Builtin.GREATER, "1.14.0"),
            Map.entry(Builtin.GREATER_EQUAL, "1.14.0"),
            Map.entry(Builtin.HARD_SWISH, "1.15.0"),
            Map.entry(Builtin.LEAKY_RELU, "1.13.1"),
            Map.entry(Builtin.LESS, "1.14.0"),
            Map.entry(Builtin.LESS_EQUAL, "1.14.0"),
            Map.entry(Builtin.LOCAL_RESPONSE_NORMALIZATION, "1.5.0"),
            Map.entry(Builtin.LOG, "1.14.0"),
            Map.entry(Builtin.LOGICAL_AND, "1.11.0"),
            Map.entry(Builtin.LOGICAL_NOT, "1.11.0"),
            Map.entry(Builtin.LOGICAL_OR, "1.11.0"),
            Map.entry(Builtin.LOGISTIC, "1.14.0"),
            Map.entry(Builtin.MAXIMUM, "1.14.0"),
            Map.entry(Builtin.MAX_POOL_2D, "1.5.0"),
            Map.entry(Builtin.MEAN, "1.6.0"),
            Map.entry(Builtin.MINIMUM, "1.14.0"),
            Map.entry(Builtin.MIRROR_PAD, "1.13.1"),
            Map.entry(Builtin.MUL, "1.5.0"),
            Map.entry(Builtin.NEG, "1.9.0"),
            Map.entry(Builtin.NOT_EQUAL, "1.14.0"),
            Map.entry(Builtin.PAD, "1.5.0"),
            Map.entry(Builtin.PADV2, "1.9.0"),
            Map.entry(Builtin.POW, "1.10.0"),
            Map.entry(Builtin.PRELU, "1.8.0"),
            Map.entry(Builtin.REDUCE_MAX, "1.11.0"),
            Map.entry(Builtin.REDUCE_MIN, "1.11.0"),
            Map.entry(Builtin.REDUCE_PROD, "1.11.0"),
            Map.entry(Builtin.RELU, "1.5.0"),
            Map.entry(Builtin.RELU6, "1.5.0"),
            Map.entry(Builtin.RELU_N1_TO_1, "1.5.0"),
            Map.entry(Builtin.RESHAPE, "1.5.0"),
            Map.entry(Builtin.RESIZE_BILINEAR, "1.7.0"),
            Map.entry(Builtin.RESIZE_NEAREST_NEIGHBOR, "1.13.1"),
            Map.entry(Builtin.REVERSE_V2, "1.14.0"),
            Map.entry(Builtin.ROUND, "1.14.0"),
            Map.entry(Builtin.RSQRT, "1.10.0"),
            Map.entry(Builtin.SELECT_V2, "2.2.0"),
            Map.entry(Builtin.SIN, "1.9.0"),
            Map.entry(Builtin.SLICE, "1.14.0"),
            Map.entry(Builtin.SOFTMAX, "1.5.0"),
            Map.entry(Builtin.SPACE_TO_DEPTH, "1.5.0"),
            Map.entry(Builtin.SPLIT, "1.5.0"),
            Map.entry(Builtin.SQRT, "1.10.0"),
            Map.entry(Builtin.SQUARE, "1.12.0"),
            Map.entry(Builtin.SQUARED_DIFFERENCE, "1.13.1"),
            Map.entry(Builtin.STRIDED_SLICE, "1.6.0"),
            Map.entry(Builtin.SUB, "1.6.0"),
            Map.entry(Builtin.SUM, "1.10.0"),
            Map.entry(Builtin.TANH, "1.14.0"),
            Map.entry(Builtin.TILE, "1.10.1"),
            Map.entry(Builtin.TOPK_V2, "1.7.0"),
            Map.entry(Builtin.TRANSPOSE, "1.6.0"),
            Map.entry(Builtin.TRANSPOSE_CONV, "1.9.0"));

    /** First runtime of the higher versions that we write. */
    private static final Map<Builtin, Map<Integer, String>> LATER = Map.ofEntries(
            Map.entry(Builtin.ABS, Map.of(5, "2.12.0")),
            Map.entry(Builtin.BROADCAST_TO, Map.of(2, "2.5.0")),
            Map.entry(Builtin.CONV_2D, Map.of(6, "2.9.0")),
            Map.entry(Builtin.DEPTHWISE_CONV_2D, Map.of(2, "1.12.0")),
            Map.entry(Builtin.DIV, Map.of(2, "2.3.0")),
            Map.entry(Builtin.FULLY_CONNECTED, Map.of(5, "2.0.0", 6, "2.1.0")),
            Map.entry(Builtin.MAXIMUM, Map.of(3, "2.3.0")),
            Map.entry(Builtin.MINIMUM, Map.of(3, "2.3.0")),
            Map.entry(Builtin.PAD, Map.of(4, "2.6.0")),
            Map.entry(Builtin.PADV2, Map.of(4, "2.6.0")),
            Map.entry(Builtin.RESIZE_BILINEAR, Map.of(3, "2.2.0")),
            Map.entry(Builtin.RESIZE_NEAREST_NEIGHBOR, Map.of(3, "2.3.0")),
            Map.entry(Builtin.SLICE, Map.of(5, "2.5.0")),
            Map.entry(Builtin.STRIDED_SLICE, Map.of(4, "2.2.0")),
            Map.entry(Builtin.SUB, Map.of(3, "2.3.0")),
            Map.entry(Builtin.TRANSPOSE, Map.of(4, "2.3.0", 6, "2.12.0")),
            Map.entry(Builtin.TRANSPOSE_CONV, Map.of(3, "2.3.0", 4, "2.13.0")));

    private OperatorVersions() {}

    /** The lowest version that expresses this use; {@code inputs} are the tensors read, absent ones left out. */
    public static int lowest(Builtin builtin, Options options, List<TfliteTensor> inputs) {
        int rank = inputs.stream().mapToInt(t -> t.shape().size()).max().orElse(0);
        return switch (builtin) {
            case CONV_2D -> isGrouped(inputs) ? 6 : 1;
            case DEPTHWISE_CONV_2D -> isDilated(options) ? 2 : 1;
            case FULLY_CONNECTED -> fullyConnected(options, inputs);
            case TRANSPOSE_CONV -> options.activation() != Activation.NONE ? 4 : inputs.size() > 3 ? 3 : 1;
            case RESIZE_BILINEAR ->
                options instanceof Options.ResizeBilinear resize && resize.halfPixelCenters() ? 3 : 1;
            case RESIZE_NEAREST_NEIGHBOR ->
                options instanceof Options.ResizeNearest resize && (resize.halfPixelCenters() || resize.alignCorners())
                        ? 3
                        : 1;
            case TRANSPOSE -> rank > 5 ? 6 : rank > 4 ? 4 : 1;
            case DIV -> rank > 4 && isBroadcast(inputs) ? 2 : 1;
            case SUB, MAXIMUM, MINIMUM -> rank > 4 && isBroadcast(inputs) ? 3 : 1;
            case PAD, PADV2, STRIDED_SLICE -> rank > 4 ? 4 : 1;
            case SLICE -> rank > 4 ? 5 : 1;
            case BROADCAST_TO -> 2;
            case ABS -> inputs.get(0).type() == ElementType.INT32 ? 5 : 1;
            default -> 1;
        };
    }

    private static int fullyConnected(Options options, List<TfliteTensor> inputs) {
        if (inputs.size() < 3) {
            return 6;
        }
        return options instanceof Options.FullyConnected full && full.keepNumDims() ? 5 : 1;
    }

    private static boolean isGrouped(List<TfliteTensor> inputs) {
        return !inputs.get(0).shape().get(3).equals(inputs.get(1).shape().get(3));
    }

    private static boolean isDilated(Options options) {
        return options instanceof Options.DepthwiseConv2D conv && (conv.dilationH() != 1 || conv.dilationW() != 1);
    }

    private static boolean isBroadcast(List<TfliteTensor> inputs) {
        return !inputs.get(0).shape().equals(inputs.get(1).shape());
    }

    /** The oldest runtime that knows all of {@code operators}. */
    public static String minRuntime(List<TfliteOperator> operators) {
        return operators.stream()
                .map(o -> firstRuntime(o.builtin(), o.version()))
                .max(Comparator.comparing(OperatorVersions::ordinal))
                .orElse("1.5.0");
    }

    private static String firstRuntime(Builtin builtin, int version) {
        String runtime = version == 1
                ? FIRST.get(builtin)
                : LATER.getOrDefault(builtin, Map.of()).get(version);
        if (runtime == null) {
            throw new IllegalArgumentException("no runtime is known for " + builtin + " version " + version);
        }
        return runtime;
    }

    private static int ordinal(String version) {
        return Stream.of(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .reduce(0, (sum, part) -> sum * 1000 + part);
    }
}
