package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.List;

/** Some taps of a convolution's window, per spatial axis: each {@code steps}-th from {@code first} to before {@code end}. */
record Taps(List<Integer> first, List<Integer> end, List<Integer> steps) {
    /** All taps from {@code first} to before {@code end}. */
    Taps(List<Integer> first, List<Integer> end) {
        this(first, end, List.of(1, 1));
    }

    /**
     * The taps that read more than padding. The others multiply zeros only, so that cutting them changes nothing; a window
     * dilated by more than the image has pixels comes down to its middle.
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
        return first.stream().allMatch(t -> t == 0)
                && end.equals(window.kernel())
                && steps.stream().allMatch(s -> s == 1);
    }

    private int count(int axis) {
        return (end.get(axis) - first.get(axis) + steps.get(axis) - 1) / steps.get(axis);
    }

    /** The window of these taps alone; trailing pads are what it then needs. */
    Window of(Window window) {
        List<Integer> kernel = new ArrayList<>();
        List<Integer> dilations = new ArrayList<>();
        List<Integer> pads = new ArrayList<>(window.pads());
        for (int axis = 0; axis < first.size(); axis++) {
            kernel.add(count(axis));
            dilations.add(count(axis) == 1 ? 1 : steps.get(axis) * window.dilation(axis));
            pads.set(axis, window.padBegin(axis) - first.get(axis) * window.dilation(axis));
        }
        return new Window(kernel, window.strides(), pads, dilations, window.autoPad());
    }

    /** The weights of these taps: {@code float[O, I, kh, kw]} cut along its last two axes. */
    Tensor of(Tensor weight) {
        int height = (int) weight.shape().size(2);
        int width = (int) weight.shape().size(3);
        int rows = count(0);
        int columns = count(1);
        int kernels = (int) (weight.shape().size(0) * weight.shape().size(1));
        float[] from = weight.toFloats();
        float[] to = new float[kernels * rows * columns];
        for (int k = 0; k < kernels; k++) {
            for (int y = 0; y < rows; y++) {
                int row = (k * height + first.get(0) + y * steps.get(0)) * width + first.get(1);
                for (int x = 0; x < columns; x++) {
                    to[(k * rows + y) * columns + x] = from[row + x * steps.get(1)];
                }
            }
        }
        return Tensor.ofFloats(Shape.of(weight.shape().size(0), weight.shape().size(1), rows, columns), to);
    }
}
