package dev.ghostify.tflite.raise;

import java.util.List;

/** The order in which a graph's value holds the axes of a stored tensor. */
enum Order {
    /** As in the file. */
    STORED(List.of(0, 1, 2, 3)),
    /** N, C, H, W of a tensor of rank 4 that the file stores as N, H, W, C. */
    CHANNELS_FIRST(List.of(0, 3, 1, 2));

    static final int IMAGE_RANK = 4;

    private final List<Integer> axes;

    Order(List<Integer> axes) {
        this.axes = axes;
    }

    /** For each axis in this order the stored axis that it holds; of rank 4. */
    List<Integer> axes() {
        return axes;
    }

    /** Where the stored axis {@code axis} of {@code rank} stands; negative ones count from the end. */
    int position(int axis, int rank) {
        int stored = axis < 0 ? axis + rank : axis;
        return this == STORED ? stored : axes.indexOf(stored);
    }

    /** A list with an entry for each stored axis, in this order. */
    <T> List<T> arrange(List<T> perAxis) {
        return this == STORED ? perAxis : axes.stream().map(perAxis::get).toList();
    }

    /** The permutation of a Transpose from {@code other} to this order. */
    List<Integer> permutationFrom(Order other) {
        return axes.stream().map(other.axes::indexOf).toList();
    }
}
