package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.util.List;

/**
 * AveragePool as AVERAGE_POOL_2D, which with SAME leaves padding out of the count.
 *
 * <p>Other pads become a PAD of zeros; where ONNX counts fewer elements than the window has, a MUL by {@code kh * kw / count} at each
 * output pixel corrects the mean.
 */
final class AveragePoolLowering extends ImageLowering {
    @Override
    public void lower(NodeLowering n) {
        needImages(n);
        AveragePool pool = n.op(AveragePool.class);
        Window window = pool.window().explicit(Shape.of(n.sizes(0)));
        if (window.dilation(0) != 1 || window.dilation(1) != 1) {
            throw new Refusal("dilated pooling has no TFLite form");
        }
        WindowPadding padding = WindowPadding.of(window, n.sizes(0), n.outSizes());
        boolean isSame = padding.padding() == Padding.SAME && !pool.countIncludePad();
        int image = n.image(0);
        if (isSame || padding.isNone()) {
            NodeLowering.Target target = n.target();
            pool(n, window, padding.padding(), target.activation(), image, target.tensor());
            return;
        }
        int padded = Pads.image(n, image, padding, 0f);
        float[] factors = factors(window, pool.countIncludePad(), n.sizes(0), n.outSizes());
        NodeLowering.Target target = n.target();
        if (allOne(factors)) {
            pool(n, window, Padding.VALID, target.activation(), padded, target.tensor());
            return;
        }
        int mean = n.temporary(n.extents(target.tensor()));
        pool(n, window, Padding.VALID, Activation.NONE, padded, mean);
        List<Integer> shape = List.of(1, (int) n.outSizes()[2], (int) n.outSizes()[3], 1);
        n.emit(
                Builtin.MUL,
                new Options.Arithmetic(Builtin.MUL, target.activation()),
                List.of(mean, n.floats(n.node().output() + "/count", shape, factors)),
                target.tensor());
    }

    private static void pool(
            NodeLowering n, Window window, Padding padding, Activation activation, int input, int output) {
        Options options = new Options.Pool2D(
                padding,
                window.stride(0),
                window.stride(1),
                window.kernel().get(0),
                window.kernel().get(1),
                activation);
        n.emit(Builtin.AVERAGE_POOL_2D, options, List.of(input), output);
    }

    private static boolean allOne(float[] factors) {
        for (float factor : factors) {
            if (factor != 1f) {
                return false;
            }
        }
        return true;
    }

    private static float[] factors(Window window, boolean countsPads, long[] in, long[] out) {
        int rows = (int) out[2];
        int columns = (int) out[3];
        float[] factors = new float[rows * columns];
        double area = window.kernel().get(0) * (double) window.kernel().get(1);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                long count = counted(window, 0, y, in[2], countsPads) * counted(window, 1, x, in[3], countsPads);
                factors[y * columns + x] = (float) (area / count);
            }
        }
        return factors;
    }

    /** Elements along an axis that the window at {@code index} averages over. */
    private static long counted(Window window, int axis, int index, long size, boolean countsPads) {
        long start = (long) index * window.stride(axis) - window.padBegin(axis);
        long low = countsPads ? -window.padBegin(axis) : 0;
        long high = countsPads ? size + window.padEnd(axis) : size;
        long end = Math.min(start + window.kernel().get(axis), high);
        return Math.max(1, end - Math.max(start, low));
    }
}
