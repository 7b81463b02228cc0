package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;

/**
 * The elements of a tensor as lines along one axis, or along all axes from one on.
 *
 * @param count number of lines
 * @param length elements of a line
 * @param step distance of neighbours in a line
 */
record Lines(int count, int length, int step) {
    /** Lines along {@code axis}, counted from the front. */
    static Lines along(Shape shape, int axis) {
        int step = Reals.count(shape, axis + 1, shape.rank());
        return new Lines(Reals.count(shape.with(axis, Dim.of(1))), (int) shape.size(axis), step);
    }

    /** Lines over all axes from {@code axis} on. */
    static Lines from(Shape shape, int axis) {
        return new Lines(Reals.count(shape, 0, axis), Reals.count(shape, axis, shape.rank()), 1);
    }

    /** Index of the first element of {@code line}. */
    int first(int line) {
        return line / step * step * length + line % step;
    }
}
