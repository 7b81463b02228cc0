package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Resize;

/** Which pixel a nearest resize picks, along one axis, in ONNX and in TFLite. */
final class NearestPixels {
    /** The two flags of RESIZE_NEAREST_NEIGHBOR, of which not both may be set. */
    enum Flags {
        PLAIN(false, false),
        HALF_PIXEL(false, true),
        ALIGN_CORNERS(true, false);

        private final boolean alignCorners;
        private final boolean halfPixelCenters;

        Flags(boolean alignCorners, boolean halfPixelCenters) {
            this.alignCorners = alignCorners;
            this.halfPixelCenters = halfPixelCenters;
        }

        boolean alignCorners() {
            return alignCorners;
        }

        boolean halfPixelCenters() {
            return halfPixelCenters;
        }
    }

    private NearestPixels() {}

    /**
     * The source pixel of each output pixel in ONNX.
     *
     * @throws Refusal if the coordinates are of a kind that TFLite does not know
     */
    static int[] onnx(Resize op, long in, long out, double scale) {
        int[] pixels = new int[(int) out];
        for (int i = 0; i < out; i++) {
            double x = coordinate(op.coordinateTransformationMode(), i, in, out, scale);
            pixels[i] = (int) Math.max(0, Math.min((double) in - 1, rounded(op.nearestMode(), x)));
        }
        return pixels;
    }

    private static double coordinate(String mode, int i, long in, long out, double scale) {
        return switch (mode) {
            case "half_pixel", "half_pixel_symmetric" -> (i + 0.5) / scale - 0.5;
            case "pytorch_half_pixel" -> out > 1 ? (i + 0.5) / scale - 0.5 : 0;
            case "align_corners" -> out > 1 ? i * (in - 1.0) / (out - 1) : 0;
            case "asymmetric" -> i / scale;
            case "tf_half_pixel_for_nn" -> (i + 0.5) / scale;
            default -> throw new Refusal("coordinates '" + mode + "' have no TFLite form");
        };
    }

    private static double rounded(String mode, double x) {
        return switch (mode) {
            case "floor" -> Math.floor(x);
            case "ceil" -> Math.ceil(x);
            case "round_prefer_ceil" -> Math.floor(x + 0.5);
            default -> Math.ceil(x - 0.5);
        };
    }

    /** True if every pixel is taken {@code factor} times in a row. */
    static boolean repeats(int[] pixels, long factor) {
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != i / factor) {
                return false;
            }
        }
        return true;
    }

    /** True if TFLite picks the same; computed in float as its kernel does. */
    static boolean agree(int[] pixels, Flags flags, long in) {
        int out = pixels.length;
        boolean aligned = flags.alignCorners() && out > 1;
        float scale = aligned ? (in - 1) / (float) (out - 1) : in / (float) out;
        float offset = flags.halfPixelCenters() ? 0.5f : 0f;
        for (int i = 0; i < out; i++) {
            float x = (i + offset) * scale;
            long pixel = flags.alignCorners() ? Math.round((double) x) : (long) Math.floor(x);
            if (Math.max(0, Math.min(in - 1, pixel)) != pixels[i]) {
                return false;
            }
        }
        return true;
    }
}
