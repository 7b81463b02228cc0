package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;

/** Checks of an operator's inputs; what does not fit is reported with what was expected and what was found. */
final class Expect {
    private Expect() {}

    /** The fault of inputs that do not fit their operator. */
    static ModelException mismatch(String expected, Object found) {
        return new ModelException(ErrorCode.SHAPE_MISMATCH, "expected " + expected + ", found " + found);
    }

    static void that(boolean fits, String expected, Object found) {
        if (!fits) {
            throw mismatch(expected, found);
        }
    }

    /** The type of {@code input}, which must have exactly {@code rank} axes. */
    static TensorType rank(Operands in, int input, int rank) {
        TensorType type = in.type(input);
        that(type.rank() == rank, "input " + input + " of rank " + rank, type);
        return type;
    }

    /** The type of {@code input}, which must have {@code rank} axes or more. */
    static TensorType rankAtLeast(Operands in, int input, int rank) {
        TensorType type = in.type(input);
        that(type.rank() >= rank, "input " + input + " of rank " + rank + " or more", type);
        return type;
    }

    /** Checks that {@code input} has one element for each of {@code extent}, where both are known. */
    static void vector(Operands in, int input, String what, Dim extent) {
        TensorType type = rank(in, input, 1);
        that(mayEqual(type.shape().dim(0), extent), what + " of " + extent + " elements", type);
    }

    /** Checks that {@code input} has this shape, where both are known. */
    static void shape(Operands in, int input, Shape expected) {
        Shape found = in.shape(input);
        boolean fits = found.rank() == expected.rank();
        for (int axis = 0; fits && axis < expected.rank(); axis++) {
            fits = mayEqual(found.dim(axis), expected.dim(axis));
        }
        that(fits, "input " + input + " of shape " + expected, in.type(input));
    }

    /** Checks that the element types of two inputs are the same. */
    static void sameElementType(Operands in, int input, int other) {
        that(
                in.type(input).dtype() == in.type(other).dtype(),
                "input " + other + " of the element type of input " + input + ", "
                        + in.type(input).dtype().text(),
                in.type(other));
    }

    /** Checks that {@code input} broadcasts to {@code target} without changing it. */
    static void broadcastsTo(Operands in, int input, Shape target) {
        Shape shape = in.shape(input);
        boolean fits = shape.rank() <= target.rank();
        for (int i = 1; fits && i <= shape.rank(); i++) {
            fits = shape.dim(-i).is(1) || mayEqual(shape.dim(-i), target.dim(-i));
        }
        that(fits, "input " + input + " that broadcasts to " + target, in.type(input));
    }

    /** Checks that {@code input} has one element. */
    static void single(Operands in, int input) {
        Shape shape = in.shape(input);
        that(
                shape.rank() <= 1 && shape.dims().stream().allMatch(d -> mayEqual(d, Dim.of(1))),
                "one element in input " + input,
                in.type(input));
    }

    /** False only if both extents are known to differ. */
    static boolean mayEqual(Dim a, Dim b) {
        return !a.isFixed() || !b.isFixed() || a.equals(b);
    }

    /** {@code axis} counted from the front. */
    static int axis(int axis, Shape shape) {
        int rank = shape.rank();
        that(axis >= -rank && axis < rank, "an axis from " + -rank + " to " + (rank - 1) + " of " + shape, axis);
        return axis < 0 ? axis + rank : axis;
    }
}
