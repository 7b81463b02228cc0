package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The taps of a convolution's window that read more than padding, per spatial axis: those from {@code first} to before {@code
 * end}. The others multiply zeros only, so that cutting them changes nothing; a window dilated by more than the image has pixels
 * comes down to its middle.
 */
record Taps(List<Integer> first, List<Integer> end) {
    /**
     * The taps that read the image.
     *
     * @param window with explicit pads and kernel
     * @param in extents of the input in ONNX order, N and C included
     * @param out extents of the output
     */
    static Taps read(Window window, long[] in, long[] out) {
        List<Integer> first = new ArrayList<>();
        List<Integer> end = new ArrayList<>();
        for (int axis = 0; axis < in.length - 2; axis++) {
            int low = 0;
            int high = window.kernel().get(axis);
            while (low < high - 1 && isIdle(window, axis, low, in, out) && canStartAt(window, axis, low + 1)) {
                low++;
            }
            while (high > low + 1
                    && isIdle(window, axis, high - 1, in, out)
                    && canEndAt(window, axis, high - 1, in, out)) {
                high--;
            }
            first.add(low);
            end.add(high);
        }
        return new Taps(first, end);
    }

    private static boolean isIdle(Window window, int axis, int tap, long[] in, long[] out) {
        TapRange range = TapRange.of(window, axis, tap, in[axis + 2], out[axis + 2]);
        return range.count() == 0;
    }

    /** Windows that start within the image would need a crop, which costs more than the tap. */
    private static boolean canStartAt(Window window, int axis, int tap) {
        return window.padBegin(axis) >= tap * window.dilation(axis);
    }

    /** A window so short that it fits into the image once more than ONNX counts would need a crop too. */
    private static boolean canEndAt(Window window, int axis, int end, long[] in, long[] out) {
        long last = (out[axis + 2] - 1) * window.stride(axis) + (end - 1L) * window.dilation(axis);
        return in[axis + 2] + window.padBegin(axis) - 1 - last < window.stride(axis);
    }

    boolean areAll(Window window) {
        return first.stream().allMatch(t -> t == 0) && end.equals(window.kernel());
    }

    /** The window of these taps alone; trailing pads are what it then needs. */
    Window of(Window window) {
        List<Integer> kernel = new ArrayList<>();
        List<Integer> dilations = new ArrayList<>();
        List<Integer> pads = new ArrayList<>(window.pads());
        for (int axis = 0; axis < first.size(); axis++) {
            int count = end.get(axis) - first.get(axis);
            kernel.add(count);
            dilations.add(count == 1 ? 1 : window.dilation(axis));
            pads.set(axis, window.padBegin(axis) - first.get(axis) * window.dilation(axis));
        }
        return new Window(kernel, window.strides(), pads, dilations, window.autoPad());
    }

    /** The weights of these taps: {@code float[O, I, kh, kw]} cut along its last two axes. */
    Tensor of(Tensor weight) {
        int height = (int) weight.shape().size(2);
        int width = (int) weight.shape().size(3);
        int rows = end.get(0) - first.get(0);
        int columns = end.get(1) - first.get(1);
        int kernels = (int) (weight.shape().size(0) * weight.shape().size(1));
        float[] from = weight.toFloats();
        float[] to = new float[kernels * rows * columns];
        for (int k = 0; k < kernels; k++) {
            for (int y = 0; y < rows; y++) {
                int start = (k * height + first.get(0) + y) * width + first.get(1);
                System.arraycopy(from, start, to, (k * rows + y) * columns, columns);
            }
        }
        return Tensor.ofFloats(Shape.of(weight.shape().size(0), weight.shape().size(1), rows, columns), to);
    }
}
