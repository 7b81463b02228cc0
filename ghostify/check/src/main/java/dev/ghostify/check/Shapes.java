package dev.ghostify.check;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Shapes of two models' counterparts taken together. */
final class Shapes {
    private Shapes() {}

    /** {@code a} with its free dims replaced by what {@code b}, of the same rank, fixes. */
    static Shape merged(Shape a, Shape b) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < a.rank(); i++) {
            dims.add(a.dim(i).isFixed() ? a.dim(i) : b.dim(i));
        }
        return new Shape(dims);
    }
}
