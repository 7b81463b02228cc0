package dev.ghostify.tflite.raise;

import java.util.List;

/** The order in which a graph's value holds the axes of a stored tensor. */
enum Order {
    /** As in the file. */
    STORED,
    /** N, C, H, W of a tensor of rank 4 that the file stores as N, H, W, C. */
    CHANNELS_FIRST;

    static final int IMAGE_RANK = 4;

    private static final List<Integer> NCHW = List.of(0, 3, 1, 2);
    private static final List<Integer> AS_STORED = List.of(0, 1, 2, 3);

    /** For each axis in this order the stored axis that it holds; of rank 4. */
    List<Integer> axes() {
        return this == STORED ? AS_STORED : NCHW;
    }

    /** Where the stored axis {@code axis} of {@code rank} stands; negative ones count from the end. */
    int position(int axis, int rank) {
        int stored = axis < 0 ? axis + rank : axis;
        return this == STORED ? stored : axes().indexOf(stored);
    }

    /** A list with an entry for each stored axis, in this order. */
    <T> List<T> arrange(List<T> perAxis) {
        return this == STORED ? perAxis : axes().stream().map(perAxis::get).toList();
    }

    /** The permutation of a Transpose from {@code other} to this order. */
    List<Integer> permutationFrom(Order other) {
        return axes().stream().map(other.axes()::indexOf).toList();
    }
}
