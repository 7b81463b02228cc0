package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Resize of images.
 *
 * <p>Linear: RESIZE_BILINEAR where the runtime, which knows extents only, computes the same coordinates. Nearest for XNNPACK:
 * the image joined with itself and DEPTH_TO_SPACE where pixels are repeated evenly, else rows and columns joined if they are
 * few. Else RESIZE_NEAREST_NEIGHBOR with the flags under which it picks the same pixels, else GATHER of rows and of columns.
 */
final class ResizeLowering extends ImageLowering {
    /** Factors that are done in steps of 2 and 3; larger ones copy more than they save. */
    private static final Set<Long> REPEATED = Set.of(2L, 3L, 4L, 6L, 8L, 16L);

    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        Resize op = n.op(Resize.class);
        long[] in = n.sizes(0);
        long[] out = n.outSizes();
        int image = n.image(0);
        if (in[0] != out[0] || in[1] != out[1]) {
            throw new Refusal("it changes batch or channels");
        }
        if (in[2] == out[2] && in[3] == out[3]) {
            n.alias(image);
        } else if (op.mode().equals("nearest")) {
            nearest(n, op, image, in, out);
        } else if (op.mode().equals("linear")) {
            linear(n, op, image, in, out);
        } else {
            throw new Refusal("mode '" + op.mode() + "' has no TFLite form");
        }
    }

    private static void nearest(NodeLowering n, Resize op, int image, long[] in, long[] out) {
        int[] rows = NearestPixels.onnx(op, in[2], out[2], scale(n, op, 2, in, out));
        int[] columns = NearestPixels.onnx(op, in[3], out[3], scale(n, op, 3, in, out));
        long factor = (out[2] + in[2] - 1) / in[2];
        boolean isRepeated = !n.limits().resizesNearest()
                && factor > 1
                && REPEATED.contains(factor)
                && out[3] <= factor * in[3]
                && NearestPixels.repeats(rows, factor)
                && NearestPixels.repeats(columns, factor);
        if (isRepeated) {
            repeat(n, image, (int) factor);
            return;
        }
        if (!n.limits().resizesNearest() && PickedPixels.fits(rows, columns)) {
            PickedPixels.pick(n, image, rows, columns, n.out());
            return;
        }
        for (NearestPixels.Flags flags : NearestPixels.Flags.values()) {
            if (NearestPixels.agree(rows, flags, in[2]) && NearestPixels.agree(columns, flags, in[3])) {
                Options options = new Options.ResizeNearest(flags.alignCorners(), flags.halfPixelCenters());
                n.emit(Builtin.RESIZE_NEAREST_NEIGHBOR, options, List.of(image, sizes(n, out)), n.out());
                return;
            }
        }
        Extents spread = n.extents(image).with(1, rows.length);
        int rowsPicked = n.temporary(n.elementType(image), spread);
        n.emit(Builtin.GATHER, new Options.Gather(1), List.of(image, indices(n, rows)), rowsPicked);
        n.emit(Builtin.GATHER, new Options.Gather(2), List.of(rowsPicked, indices(n, columns)), n.out());
    }

    private static int indices(NodeLowering n, int[] pixels) {
        return n.ints(Arrays.stream(pixels).boxed().toList());
    }

    /** Repeats every pixel by {@code factor}, a product of 2 and 3, and cuts off what is too much. */
    private static void repeat(NodeLowering n, int image, int factor) {
        int current = image;
        int left = factor;
        while (left > 1) {
            int step = left % 2 == 0 ? 2 : 3;
            int joined = current;
            for (int times : step == 2 ? List.of(4) : List.of(3, 3)) {
                int part = joined;
                joined = n.temporary(n.extents(part).with(3, n.extents(part).size(3) * times));
                List<Integer> copies = Collections.nCopies(times, part);
                n.emit(Builtin.CONCATENATION, new Options.Concatenation(3), copies, joined);
            }
            left /= step;
            Extents spread = n.extents(current)
                    .with(1, n.extents(current).size(1) * step)
                    .with(2, n.extents(current).size(2) * step);
            boolean isLast =
                    left == 1 && spread.sizes().equals(n.extents(n.out()).sizes());
            int result = isLast ? n.out() : n.temporary(spread);
            n.emit(Builtin.DEPTH_TO_SPACE, new Options.DepthToSpace(step), List.of(joined), result);
            current = result;
        }
        if (current != n.out()) {
            Crops.slice(n, current, List.of(0, 0, 0, 0), n.out());
        }
    }

    private static void linear(NodeLowering n, Resize op, int image, long[] in, long[] out) {
        if (op.antialias() && (out[2] < in[2] || out[3] < in[3])) {
            throw new Refusal("antialias has no TFLite form");
        }
        String mode = op.coordinateTransformationMode();
        boolean halfPixel = mode.equals("half_pixel")
                || mode.equals("half_pixel_symmetric")
                || mode.equals("pytorch_half_pixel") && out[2] > 1 && out[3] > 1;
        boolean alignCorners = mode.equals("align_corners");
        if (!halfPixel && !alignCorners && !mode.equals("asymmetric")) {
            throw new Refusal("linear with coordinates '" + mode + "' has no TFLite form");
        }
        for (int axis = 2; axis < 4; axis++) {
            double scale = scale(n, op, axis, in, out);
            if (Math.abs(in[axis] * scale - out[axis]) > 1e-4) {
                throw new Refusal("a scale of " + scale + " does not give whole extents, so TFLite would shift pixels");
            }
        }
        Options options = new Options.ResizeBilinear(alignCorners, halfPixel);
        n.emit(Builtin.RESIZE_BILINEAR, options, List.of(image, sizes(n, out)), n.out());
    }

    private static int sizes(NodeLowering n, long[] out) {
        return n.ints(List.of((int) out[2], (int) out[3]));
    }

    /** The scale that ONNX computes coordinates with: the one given, else the quotient of extents. */
    private static double scale(NodeLowering n, Resize op, int axis, long[] in, long[] out) {
        if (n.has(2)) {
            Tensor scales = n.need(2, "the scales");
            int at = op.axes().isEmpty() ? axis : op.axes().indexOf(axis);
            if (at >= 0 && at < scales.elementCount()) {
                return scales.toFloats()[at];
            }
        }
        return (double) out[axis] / in[axis];
    }
}
