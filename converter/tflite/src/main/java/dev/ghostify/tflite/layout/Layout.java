package dev.ghostify.tflite.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a value is stored: which ONNX axis each stored axis holds.
 *
 * <p>{@code columns} is empty but for a flattened image that only matrix products with constant weights read: then its last
 * axis holds the elements of these extents (C, H, W), stored channels last, and the products' weights are permuted.
 *
 * @param axes for each stored axis the ONNX axis: {@code [0, 2, 3, 1]} stores N, C, H, W as N, H, W, C
 */
public record Layout(List<Integer> axes, List<Integer> columns) {
    public Layout {
        axes = List.copyOf(axes);
        columns = List.copyOf(columns);
    }

    public static Layout of(List<Integer> axes) {
        return new Layout(axes, List.of());
    }

    /** As in ONNX. */
    public static Layout plain(int rank) {
        return of(IntStream.range(0, rank).boxed().toList());
    }

    /** Batch, spatial axes, channels: the layout of images; for rank 2 and less the same as {@link #plain}. */
    public static Layout channelsLast(int rank) {
        List<Integer> axes = new ArrayList<>(plain(rank).axes());
        if (rank > 2) {
            axes.add(axes.remove(1));
        }
        return of(axes);
    }

    public int rank() {
        return axes.size();
    }

    public boolean isPlain() {
        return columns.isEmpty() && equals(plain(rank()));
    }

    /** Where the ONNX axis {@code axis} is stored; negative axes count from the end. */
    public int position(int axis) {
        return axes.indexOf(axis < 0 ? axis + rank() : axis);
    }

    /** A list with an entry for each ONNX axis, in the order stored. */
    public <T> List<T> arrange(List<T> perAxis) {
        return axes.stream().map(perAxis::get).toList();
    }

    /** Extents in the order stored. */
    public long[] arrange(long[] sizes) {
        return axes.stream().mapToLong(axis -> sizes[axis]).toArray();
    }

    /** The order of the last {@code count} ONNX axes alone, as broadcasting aligns them. */
    public Layout lastAxes(int count) {
        int missing = rank() - count;
        return missing == 0
                ? this
                : of(axes.stream()
                        .filter(axis -> axis >= missing)
                        .map(axis -> axis - missing)
                        .toList());
    }

    /** The order of what is left when the ONNX axes {@code gone} are taken out. */
    public Layout without(Set<Integer> gone) {
        return of(axes.stream()
                .filter(axis -> !gone.contains(axis))
                .map(axis -> axis - (int) gone.stream().filter(g -> g < axis).count())
                .toList());
    }

    /** The layout in which {@code axis} is stored last and the others stay in their order. */
    public Layout withLast(int axis) {
        List<Integer> moved = new ArrayList<>(axes);
        Integer onnxAxis = axis < 0 ? axis + rank() : axis;
        moved.remove(onnxAxis);
        moved.add(onnxAxis);
        return of(moved);
    }

    /** Which stored axis of {@code this} each stored axis of {@code target} takes: the permutation of a TRANSPOSE. */
    public List<Integer> permutationTo(Layout target) {
        return target.axes.stream().map(axes::indexOf).toList();
    }
}
