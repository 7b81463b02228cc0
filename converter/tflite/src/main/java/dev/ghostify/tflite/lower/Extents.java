package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a stored tensor.
 *
 * @param sizes extents in the order stored; a free one counts as 1
 * @param free the stored axes that follow the free batch
 */
record Extents(List<Integer> sizes, List<Integer> free) {
    Extents {
        sizes = List.copyOf(sizes);
        free = free.stream().sorted().toList();
    }

    static Extents of(Integer... sizes) {
        return new Extents(List.of(sizes), List.of());
    }

    /** How {@code value} is stored in {@code layout}. */
    static Extents of(GraphFacts facts, String value, Layout layout) {
        long[] stored = layout.arrange(facts.sizes(value));
        List<Integer> sizes = new ArrayList<>();
        for (long size : stored) {
            sizes.add(Math.toIntExact(size));
        }
        List<Integer> free =
                facts.freeAxes(value).stream().map(layout::position).toList();
        return new Extents(sizes, free);
    }

    int rank() {
        return sizes.size();
    }

    int size(int axis) {
        return sizes.get(axis);
    }

    Extents with(int axis, int size) {
        List<Integer> changed = new ArrayList<>(sizes);
        changed.set(axis, size);
        return new Extents(changed, free.stream().filter(a -> a != axis).toList());
    }

    Extents without(int axis) {
        List<Integer> left = new ArrayList<>(sizes);
        left.remove(axis);
        return new Extents(
                left,
                free.stream()
                        .filter(a -> a != axis)
                        .map(a -> a > axis ? a - 1 : a)
                        .toList());
    }

    /** With an axis of 1 at {@code axis}. */
    Extents inserted(int axis) {
        List<Integer> wider = new ArrayList<>(sizes);
        wider.add(axis, 1);
        return new Extents(wider, free.stream().map(a -> a >= axis ? a + 1 : a).toList());
    }

    Extents permuted(List<Integer> permutation) {
        return new Extents(
                permutation.stream().map(sizes::get).toList(),
                free.stream().map(permutation::indexOf).toList());
    }

    /** Extents for a RESHAPE: -1 for the axis that follows the batch. */
    List<Integer> asTarget() {
        List<Integer> target = new ArrayList<>(sizes);
        if (free.size() == 1) {
            target.set(free.get(0), -1);
        }
        return target;
    }
}
