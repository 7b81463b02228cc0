package dev.ghostify.tflite.file;

import java.util.Comparator;
import java.util.List;

/**
 * The lowest version of each operator that expresses what is used, so that files run on old phones too. For float32, integer and bool tensors. Source: TensorFlow Lite, {@code op_version.cc}.
 */
public final class OperatorVersions {
    private static final RuntimeVersion OLDEST = new RuntimeVersion(1, 5, 0);

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
                .filter(o -> o.builtin() != Builtin.CUSTOM)
                .map(o -> firstRuntime(o.builtin(), o.version()))
                .max(Comparator.naturalOrder())
                .orElse(OLDEST)
                .toString();
    }

    /** The first runtime that knows {@code version} of {@code builtin}, which we write. */
    public static RuntimeVersion firstRuntime(Builtin builtin, int version) {
        return FirstRuntimes.of(builtin.name(), version)
                .orElseThrow(() ->
                        new IllegalArgumentException("no runtime is known for " + builtin + " version " + version));
    }
}
