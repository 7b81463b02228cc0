package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Output extents of sliding windows. Source: ONNX AveragePool, opset 22, output shape. */
final class Extents {
    private Extents() {}

    /** The spatial axes of {@code shape}: all after N and C. */
    static Shape spatial(Shape shape) {
        return new Shape(shape.dims().subList(2, shape.rank()));
    }

    /** {@code [batch, channels, ...spatial]}. */
    static Shape joined(Dim batch, Dim channels, List<Dim> spatial) {
        List<Dim> dims = new ArrayList<>();
        dims.add(batch);
        dims.add(channels);
        dims.addAll(spatial);
        return new Shape(dims);
    }

    /**
     * Spatial extents of the output of {@code window} over {@code input}.
     *
     * @param roundsUp whether a last window that reaches beyond the end pad counts
     */
    static List<Dim> after(Window window, Shape input, boolean roundsUp) {
        Window full = window.checked(input.rank() - 2);
        List<Dim> extents = new ArrayList<>();
        for (int axis = 0; axis < input.rank() - 2; axis++) {
            extents.add(after(full, axis, input.dim(axis + 2), roundsUp));
        }
        return extents;
    }

    private static Dim after(Window window, int axis, Dim input, boolean roundsUp) {
        int stride = window.stride(axis);
        long kernel = window.effectiveKernel(axis);
        if (!window.hasExplicitPads()) {
            return input.isFixed() ? Dim.of((input.size() + stride - 1) / stride) : stride == 1 ? input : Dim.unknown();
        }
        boolean valid = window.autoPad() == AutoPad.VALID;
        long begin = valid ? 0 : window.padBegin(axis);
        long end = valid ? 0 : window.padEnd(axis);
        if (!input.isFixed()) {
            return stride == 1 && begin + end == kernel - 1 ? input : Dim.unknown();
        }
        long padded = input.size() + begin + end;
        Expect.that(
                padded >= kernel,
                "a window of " + kernel + " within the " + padded + " padded elements of spatial axis " + axis,
                "input extent " + input + ", kernel " + window.kernel() + ", pads " + window.pads());
        if (!roundsUp) {
            return Dim.of((padded - kernel) / stride + 1);
        }
        long places = (padded - kernel + stride - 1) / stride + 1;
        boolean lastStartsBeyond = (places - 1) * stride >= input.size() + begin;
        return Dim.of(lastStartsBeyond ? places - 1 : places);
    }

    /** {@code extent * factor}, as far as that is known. */
    static Dim times(Dim extent, long factor) {
        if (!extent.isFixed()) {
            return factor == 1 ? extent : Dim.unknown();
        }
        return Dim.of(Shape.of(extent.size(), factor).elementCount());
    }

    /** {@code extent / divisor}, as far as that is known. */
    static Dim divided(Dim extent, long divisor) {
        if (!extent.isFixed()) {
            return divisor == 1 ? extent : Dim.unknown();
        }
        return Dim.of(extent.size() / divisor);
    }
}
