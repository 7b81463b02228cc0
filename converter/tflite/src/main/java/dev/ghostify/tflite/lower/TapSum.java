package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution as the sum of its taps, for dilations nearly as large as the image: most of what such a window reads is padding, which
 * CONV_2D multiplies all the same.
 *
 * <pre>
 * before  y = Conv(x, w), 3x3, dilation 12, on 14x14 pixels
 * after   y = CONV_2D(x, middle of w) + PAD(CONV_2D(SLICE(x), tap)) for each of the other eight
 * </pre>
 */
final class TapSum {
    /** Taps that read less than this part of what CONV_2D multiplies are worth operators of their own: at 1/4 DeepLab runs 1.4 times as fast. */
    private static final double WORTH = 0.3;

    private final NodeLowering n;
    private final Window window;
    private final Tensor weight;
    private final int image;

    private TapSum(NodeLowering n, Window window, Tensor weight, int image) {
        this.n = n;
        this.window = window;
        this.weight = weight;
        this.image = image;
    }

    /** Whether most of what the window reads is padding, one tap reads a pixel of the image everywhere, and others read too. */
    static boolean pays(Window window, long[] in, long[] out) {
        double part = 1;
        for (int axis = 0; axis < 2; axis++) {
            if (window.stride(axis) != 1) {
                return false;
            }
            long read = 0;
            boolean hasMiddle = false;
            boolean hasOthers = false;
            for (int tap = 0; tap < window.kernel().get(axis); tap++) {
                int count = TapRange.of(window, axis, tap, in[axis + 2], out[axis + 2])
                        .count();
                read += count;
                hasMiddle |= count == out[axis + 2];
                hasOthers |= count > 0 && count < out[axis + 2];
            }
            if (!hasMiddle || !hasOthers) {
                return false;
            }
            part *= (double) read / (out[axis + 2] * window.kernel().get(axis));
        }
        return part < WORTH;
    }

    static void write(NodeLowering n, Window window, Tensor weight, int image, int bias) {
        new TapSum(n, window, weight, image).write(bias);
    }

    private void write(int bias) {
        Extents out = n.extents(n.target().tensor());
        List<Integer> parts = new ArrayList<>();
        for (int y = 0; y < window.kernel().get(0); y++) {
            for (int x = 0; x < window.kernel().get(1); x++) {
                TapRange rows = range(0, y);
                TapRange columns = range(1, x);
                boolean isMiddle = rows.count() == out.size(1) && columns.count() == out.size(2);
                if (isMiddle) {
                    parts.add(0, product(image, y, x, bias, out));
                } else if (rows.count() > 0 && columns.count() > 0) {
                    parts.add(part(rows, columns, y, x, out));
                }
            }
        }
        add(n, parts, out);
    }

    /** Writes the sum of two tensors or more of the extents {@code out} as what {@code n} gives. */
    static void add(NodeLowering n, List<Integer> parts, Extents out) {
        NodeLowering.Target target = n.target();
        int sum = parts.get(0);
        for (int i = 1; i < parts.size(); i++) {
            boolean isLast = i == parts.size() - 1;
            int next = isLast ? target.tensor() : n.temporary(out);
            Activation activation = isLast ? target.activation() : Activation.NONE;
            n.emit(Builtin.ADD, new Options.Arithmetic(Builtin.ADD, activation), List.of(sum, parts.get(i)), next);
            sum = next;
        }
    }

    private TapRange range(int axis, int tap) {
        return TapRange.of(window, axis, tap, n.sizes(0)[axis + 2], n.outSizes()[axis + 2]);
    }

    /** What one tap adds where it reads the image, and zeros elsewhere. */
    private int part(TapRange rows, TapRange columns, int y, int x, Extents out) {
        Extents read = n.extents(image).with(1, rows.count()).with(2, columns.count());
        int cut = n.temporary(read);
        Crops.slice(n, image, List.of(0, rows.input(), columns.input(), 0), cut);
        int product = product(cut, y, x, n.zeros(out.size(3)), read.with(3, out.size(3)));
        int result = n.temporary(out);
        List<Integer> before = List.of(0, rows.output(), columns.output(), 0);
        List<Integer> after = List.of(
                0, out.size(1) - rows.output() - rows.count(), out.size(2) - columns.output() - columns.count(), 0);
        Pads.write(n, product, before, after, 0f, result);
        return result;
    }

    private int product(int input, int y, int x, int bias, Extents extents) {
        Tensor tap = new Taps(List.of(y, x), List.of(y + 1, x + 1)).of(weight);
        Shape shape = tap.shape();
        List<Integer> stored = List.of((int) shape.size(0), 1, 1, (int) shape.size(1));
        int result = n.temporary(extents);
        n.emit(
                Builtin.CONV_2D,
                new Options.Conv2D(Padding.VALID, 1, 1, 1, 1, Activation.NONE),
                List.of(input, n.weights(1, tap, shape, List.of(0, 2, 3, 1), stored), bias),
                result);
        return result;
    }
}
