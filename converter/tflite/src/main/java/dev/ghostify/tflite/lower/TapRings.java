package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A depthwise convolution with a large window as the sum of its middle and of what lies around it, two outer rows or columns at a
 * time. Such a pair is a window with a large dilation and the same centre, so that each part pads as the whole does, SAME, and
 * reads the image where it lies; see {@link TapBands} for other windows.
 *
 * <pre>
 * before  y = Conv(x, w), depthwise, 7x7, pads 3
 * after   y = DEPTHWISE_CONV_2D(x, rows 1 to 5 of columns 1 to 5) + DEPTHWISE_CONV_2D(x, rows 0 and 6), dilation 6x1,
 *             + DEPTHWISE_CONV_2D(x, rows 1 to 5 of columns 0 and 6), dilation 1x6
 * </pre>
 */
final class TapRings {
    private final NodeLowering n;
    private final Window window;
    private final Tensor weight;
    private final int image;

    private TapRings(NodeLowering n, Window window, Tensor weight, int image) {
        this.n = n;
        this.window = window;
        this.weight = weight;
        this.image = image;
    }

    /**
     * The parts of a window that is larger than fast kernels are, the middle first, if each is no larger and pads SAME, and bands
     * would not be fewer.
     */
    static Optional<List<Taps>> of(NodeLowering n, Window window) {
        int most = n.limits().taps();
        int top = 0;
        int left = 0;
        int bottom = window.kernel().get(0);
        int right = window.kernel().get(1);
        List<Taps> parts = new ArrayList<>();
        while ((bottom - top) * (long) (right - left) > most) {
            int height = bottom - top;
            int width = right - left;
            boolean cutsRows = height >= width;
            parts.add(new Taps(
                    List.of(top, left),
                    List.of(bottom, right),
                    cutsRows ? List.of(height - 1, 1) : List.of(1, width - 1)));
            if (2L * Math.min(height, width) > most) {
                return Optional.empty();
            }
            if (cutsRows) {
                top++;
                bottom--;
            } else {
                left++;
                right--;
            }
        }
        parts.add(0, new Taps(List.of(top, left), List.of(bottom, right)));
        boolean padSame = parts.stream()
                .allMatch(part -> WindowPadding.of(part.of(window), n.sizes(0), n.outSizes())
                                .padding()
                        == Padding.SAME);
        return parts.size() > 1 && parts.size() <= TapBands.count(n, window) && padSame
                ? Optional.of(parts)
                : Optional.empty();
    }

    static void write(NodeLowering n, Window window, List<Taps> parts, Tensor weight, int image, int bias) {
        new TapRings(n, window, weight, image).write(parts, bias);
    }

    private void write(List<Taps> parts, int bias) {
        Extents out = n.extents(n.target().tensor());
        List<Integer> products = new ArrayList<>();
        for (Taps part : parts) {
            products.add(product(part, products.isEmpty() ? bias : n.zeros(out.size(3)), out));
        }
        TapSum.add(n, products, out);
    }

    private int product(Taps part, int bias, Extents out) {
        int result = n.temporary(out);
        ConvLowering.depthwise(
                n,
                part.of(window),
                part.of(weight),
                Padding.SAME,
                List.of(image, bias),
                new NodeLowering.Target(Activation.NONE, result));
        return result;
    }
}
