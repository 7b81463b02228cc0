package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * A depthwise convolution with a large window as the sum of bands of its rows, each as large as the fast kernels of the target
 * take: 7x7 over 96 channels of 56x56 pixels runs six times as fast (XNNPACK on x86-64). For windows that are not cut into {@link
 * TapRings}.
 *
 * <pre>
 * before  y = Conv(x, w), depthwise, 7x7
 * after   y = DEPTHWISE_CONV_2D(x, rows 0 to 2) + DEPTHWISE_CONV_2D(x, rows 3 to 5) + DEPTHWISE_CONV_2D(x, row 6)
 * </pre>
 */
final class TapBands {
    private final NodeLowering n;
    private final Window window;
    private final Tensor weight;
    private final int image;

    private TapBands(NodeLowering n, Window window, Tensor weight, int image) {
        this.n = n;
        this.window = window;
        this.weight = weight;
        this.image = image;
    }

    /** Whether the window is larger than fast kernels are and two of its rows are not, and every row of it reads the image. */
    static boolean pays(NodeLowering n, Window window) {
        int taps = n.limits().taps();
        int height = window.kernel().get(0);
        int width = window.kernel().get(1);
        boolean isLarge = height * (long) width > taps && 2L * width <= taps;
        return isLarge && window.padBegin(1) >= 0 && readsWith(n, window, 0) && readsWith(n, window, height - 1);
    }

    private static boolean readsWith(NodeLowering n, Window window, int row) {
        return TapRange.of(window, 0, row, n.sizes(0)[2], n.outSizes()[2]).count() > 0;
    }

    /** How many bands the window makes. */
    static int count(NodeLowering n, Window window) {
        int rows = Math.max(1, n.limits().taps() / window.kernel().get(1));
        return (window.kernel().get(0) + rows - 1) / rows;
    }

    static void write(NodeLowering n, Window window, Tensor weight, int image, int bias) {
        new TapBands(n, window, weight, image).write(bias);
    }

    private void write(int bias) {
        Extents out = n.extents(n.target().tensor());
        int most = n.limits().taps() / window.kernel().get(1);
        int height = window.kernel().get(0);
        List<Integer> bands = new ArrayList<>();
        for (int first = 0; first < height; first += most) {
            int end = Math.min(height, first + most);
            bands.add(band(first, end, bands.isEmpty() ? bias : n.zeros(out.size(3)), out));
        }
        TapSum.add(n, bands, out);
    }

    /** What the rows of the window from {@code first} to before {@code end} add. */
    private int band(int first, int end, int bias, Extents out) {
        Taps taps = new Taps(List.of(first, 0), List.of(end, window.kernel().get(1)));
        int top = first * window.dilation(0) - window.padBegin(0);
        int bottom = (out.size(1) - 1) * window.stride(0) + (end - 1) * window.dilation(0) - window.padBegin(0);
        int height = n.extents(image).size(1);
        WindowPadding whole = WindowPadding.of(window, n.sizes(0), n.outSizes());
        List<Integer> before = List.of(Math.max(0, -top), whole.before().get(1));
        List<Integer> after =
                List.of(Math.max(0, bottom - height + 1), whole.after().get(1));
        int read = rows(Math.max(0, top), Math.min(height - 1, bottom));
        WindowPadding padding = new WindowPadding(before, after, false);
        int padded = padding.needsPad() ? Pads.image(n, read, padding, 0f) : read;
        int result = n.temporary(out);
        ConvLowering.depthwise(
                n,
                taps.of(window),
                taps.of(weight),
                Padding.VALID,
                List.of(padded, bias),
                new NodeLowering.Target(Activation.NONE, result));
        return result;
    }

    private int rows(int first, int last) {
        Extents all = n.extents(image);
        if (last - first + 1 == all.size(1)) {
            return image;
        }
        int part = n.temporary(n.elementType(image), all.with(1, last - first + 1));
        Crops.slice(n, image, List.of(0, first, 0, 0), part);
        return part;
    }
}
