package dev.ghostify.graph.op;

import java.util.Arrays;

/** Interpolation along one axis: which input elements, with which weights, each output element is made of. */
final class Resampling {
    private final int[][] indices;
    private final double[][] weights;
    private final boolean[] outside;

    private Resampling(int[][] indices, double[][] weights, boolean[] outside) {
        this.indices = indices;
        this.weights = weights;
        this.outside = outside;
    }

    /** What all axes of one Resize share. */
    private record Kernel(Resize op, double scale) {
        /** Taps left and right of a position; a filter against aliasing is stretched where it shrinks. */
        double reach() {
            double taps = op.mode().equals("cubic") ? 2 : 1;
            return stretch() < 1 ? taps / stretch() : taps;
        }

        double stretch() {
            return op.antialias() ? Math.min(scale, 1) : 1;
        }

        /** The weight of an input element at {@code distance} from the position. */
        double weight(double distance) {
            double d = Math.abs(distance * stretch());
            if (op.mode().equals("linear")) {
                return Math.max(0, 1 - d);
            }
            double a = op.cubicCoeffA();
            if (d <= 1) {
                return ((a + 2) * d - (a + 3)) * d * d + 1;
            }
            return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
        }
    }

    /**
     * The interpolation that {@code op} does along one axis.
     *
     * @param scale of the output by the input
     * @param start of the resized region, as a share of the input; only for tf_crop_and_resize
     * @param end of the resized region
     */
    static Resampling of(Resize op, int input, int output, double scale, double start, double end) {
        int[][] indices = new int[output][];
        double[][] weights = new double[output][];
        boolean[] outside = new boolean[output];
        boolean crops = op.coordinateTransformationMode().equals("tf_crop_and_resize");
        Kernel kernel = new Kernel(op, scale);
        for (int i = 0; i < output; i++) {
            double position = crops
                    ? cropped(i, input, output, start, end)
                    : position(op.coordinateTransformationMode(), i, input, output, scale);
            outside[i] = crops && (position < 0 || position > input - 1);
            if (op.mode().equals("nearest")) {
                indices[i] = new int[] {clamp(nearest(op.nearestMode(), position), input)};
                weights[i] = new double[] {1};
            } else {
                double reach = kernel.reach();
                int first = (int) Math.floor(position - reach) + 1;
                int last = Math.max(first, (int) Math.ceil(position + reach) - 1);
                indices[i] = new int[last - first + 1];
                weights[i] = new double[last - first + 1];
                fill(indices[i], weights[i], first, position, kernel, input);
            }
        }
        return new Resampling(indices, weights, outside);
    }

    private static void fill(int[] indices, double[] weights, int first, double position, Kernel kernel, int input) {
        for (int tap = 0; tap < indices.length; tap++) {
            int index = first + tap;
            boolean beyond = index < 0 || index >= input;
            weights[tap] = beyond && kernel.op().excludeOutside() ? 0 : kernel.weight(position - index);
            indices[tap] = clamp(index, input);
        }
        double sum = Arrays.stream(weights).sum();
        for (int tap = 0; tap < weights.length; tap++) {
            weights[tap] /= sum;
        }
    }

    private static int clamp(double index, int input) {
        return (int) Math.max(0, Math.min(input - 1, index));
    }

    /** Where output index {@code i} lies in the input. Source: ONNX Resize, coordinate_transformation_mode. */
    private static double position(String mode, int i, int input, int output, double scale) {
        return switch (mode) {
            case "half_pixel" -> (i + 0.5) / scale - 0.5;
            case "half_pixel_symmetric" -> {
                double adjustment = output / (scale * input);
                yield input / 2.0 * (1 - adjustment) + (i + 0.5) / scale - 0.5;
            }
            case "pytorch_half_pixel" -> output > 1 ? (i + 0.5) / scale - 0.5 : 0;
            // By the whole output extent, as ONNX Runtime; the reference of ONNX takes scale * input, which may be a
            // fraction.
            case "align_corners" -> output == 1 ? 0 : i * (input - 1.0) / (output - 1);
            case "asymmetric" -> i / scale;
            case "tf_half_pixel_for_nn" -> (i + 0.5) / scale;
            default -> throw Expect.mismatch("a known coordinate_transformation_mode", mode);
        };
    }

    private static double cropped(int i, int input, int output, double start, double end) {
        return output > 1
                ? start * (input - 1) + i * (end - start) * (input - 1) / (output - 1)
                : 0.5 * (start + end) * (input - 1);
    }

    private static double nearest(String mode, double position) {
        return switch (mode) {
            case "round_prefer_floor" -> Math.ceil(position - 0.5);
            case "round_prefer_ceil" -> Math.floor(position + 0.5);
            case "floor" -> Math.floor(position);
            case "ceil" -> Math.ceil(position);
            default -> throw Expect.mismatch("a known nearest_mode", mode);
        };
    }

    /** True if output index {@code i} lies outside the region that is resized, and takes the extrapolation value. */
    boolean isOutside(int i) {
        return outside[i];
    }

    /** {@code x} resampled along the axis of {@code before}; {@code after} are the lines of the result. */
    double[] apply(double[] x, Lines before, Lines after) {
        double[] y = new double[Math.multiplyExact(after.count(), after.length())];
        for (int line = 0; line < after.count(); line++) {
            for (int i = 0; i < after.length(); i++) {
                double sum = 0;
                for (int tap = 0; tap < indices[i].length; tap++) {
                    sum += weights[i][tap] * x[before.first(line) + indices[i][tap] * before.step()];
                }
                y[after.first(line) + i * after.step()] = sum;
            }
        }
        return y;
    }
}
