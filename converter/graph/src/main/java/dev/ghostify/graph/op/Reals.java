package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;

/** Elements as {@code double}, in which the reference evaluation computes. */
final class Reals {
    /** Elements that one array of doubles may hold: 2 GiB. */
    private static final long MOST_ELEMENTS = 1L << 28;

    private Reals() {}

    /**
     * The data of {@code input}.
     *
     * @throws ModelException with UNSUPPORTED_TYPE unless they are floating-point numbers
     */
    static double[] of(Operands in, int input) {
        Tensor tensor = in.tensor(input);
        if (!tensor.dtype().isFloatingPoint()) {
            throw unsupported(tensor.dtype());
        }
        count(tensor.shape());
        return tensor.toDoubles();
    }

    /**
     * The data of {@code input}, which may be integers too; those beyond 2^53 lose their last bits.
     *
     * @throws ModelException with UNSUPPORTED_TYPE if they are not numbers
     */
    static double[] numbers(Operands in, int input) {
        Tensor tensor = in.tensor(input);
        if (!tensor.dtype().isFloatingPoint() && !tensor.dtype().isIntegral()) {
            throw unsupported(tensor.dtype());
        }
        count(tensor.shape());
        return tensor.toDoubles();
    }

    /** A tensor of {@code type}, floating-point or integer; integers are cut towards zero. */
    static Tensor tensor(TensorType type, double[] values) {
        return type.dtype().isFloatingPoint()
                ? Tensor.ofReals(type, values)
                : Tensor.ofIntegers(
                        type, Arrays.stream(values).mapToLong(v -> (long) v).toArray());
    }

    static ModelException unsupported(DataType type) {
        return new ModelException(ErrorCode.UNSUPPORTED_TYPE, "cannot evaluate on elements of type " + type.text());
    }

    /** Zeros, one for each element of {@code type}. */
    static double[] zeros(TensorType type) {
        return new double[count(type.shape())];
    }

    /** {@code count} times {@code value}. */
    static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Number of elements of {@code shape}.
     *
     * @throws ModelException with LIMIT_EXCEEDED if no array shall hold them
     */
    static int count(Shape shape) {
        long count = shape.elementCount();
        if (count > MOST_ELEMENTS) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "shape " + shape + " is too large to evaluate");
        }
        return (int) count;
    }

    /** Product of the extents of the axes {@code from} to {@code to} (exclusive). */
    static int count(Shape shape, int from, int to) {
        return count(new Shape(shape.dims().subList(from, to)));
    }
}
