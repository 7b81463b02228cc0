package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What is known of small integer tensors that hold extents: shape arithmetic on {@link Dim}s. */
final class ShapeElements {
    /** No tensor that holds a shape has more elements; ONNX sets no limit, runtimes stop well below. */
    private static final int MOST_ELEMENTS = 64;

    private ShapeElements() {}

    /** The elements of {@code input}; those about which nothing is known are unknown. Empty if their number is not known. */
    static Optional<List<Dim>> of(Operands in, int input) {
        Optional<List<Dim>> known = in.elements(input);
        if (known.isPresent()) {
            return known;
        }
        Shape shape = in.shape(input);
        if (shape.rank() > 1 || !shape.isFixed() || shape.elementCount() > MOST_ELEMENTS) {
            return Optional.empty();
        }
        return in.constant(input)
                .filter(t -> t.dtype().isIntegral())
                .map(t -> fixed(t.toLongs()))
                .or(() -> Optional.of(Collections.nCopies((int) shape.elementCount(), Dim.unknown())));
    }

    private static List<Dim> fixed(long[] values) {
        return Shape.of(values).dims();
    }

    /** The elements of {@code input}, which must be a vector of integers, as the dims of a shape. */
    static Optional<List<Dim>> vector(Operands in, int input) {
        DataType type = Expect.rank(in, input, 1).dtype();
        Expect.that(type == DataType.INT64 || type == DataType.INT32, "integers in input " + input, type.text());
        return of(in, input);
    }

    /** The input's extents if all its elements are known numbers. */
    static Optional<long[]> numbers(Operands in, int input) {
        Optional<List<Dim>> elements = in.elements(input).filter(e -> e.stream().allMatch(Dim::isFixed));
        return elements.isPresent()
                ? elements.map(e -> e.stream().mapToLong(Dim::size).toArray())
                : in.constant(input).filter(t -> t.dtype().isIntegral()).map(t -> t.toLongs());
    }

    /** {@code combine} over the elements of inputs {@code a} and {@code b}, either of which may be one for all. */
    static Optional<List<Dim>> combined(Operands in, int a, int b, BinaryOperator<Dim> combine) {
        return of(in, a).flatMap(left -> of(in, b).flatMap(right -> combined(left, right, combine)));
    }

    /** {@code combine} over the elements of all inputs. */
    static Optional<List<Dim>> combinedAll(Operands in, BinaryOperator<Dim> combine) {
        Optional<List<Dim>> result = of(in, 0);
        for (int i = 1; i < in.count(); i++) {
            Optional<List<Dim>> next = of(in, i);
            result = result.flatMap(a -> next.flatMap(b -> combined(a, b, combine)));
        }
        return result;
    }

    private static Optional<List<Dim>> combined(List<Dim> a, List<Dim> b, BinaryOperator<Dim> combine) {
        if (a.size() != b.size() && a.size() != 1 && b.size() != 1) {
            return Optional.empty();
        }
        int count = a.size() == 1 ? b.size() : a.size();
        List<Dim> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            result.add(combine.apply(a.get(a.size() == 1 ? 0 : i), b.get(b.size() == 1 ? 0 : i)));
        }
        return Optional.of(result);
    }

    /** The one element of input 0, as often as {@code types}, the output's, says. */
    static Optional<List<Dim>> expanded(Operands in, List<TensorType> types) {
        return of(in, 0)
                .filter(e -> e.size() == 1)
                .flatMap(e -> types.stream()
                        .map(TensorType::shape)
                        .filter(s -> s.rank() <= 1 && s.isFixed() && s.elementCount() <= MOST_ELEMENTS)
                        .findFirst()
                        .map(s -> Collections.nCopies((int) s.elementCount(), e.get(0))));
    }

    /** Product of extents: exact where all are fixed, or all but one are 1; else unknown. */
    static Dim product(List<Dim> dims) {
        long fixed = 1;
        Dim free = Dim.of(1);
        for (Dim dim : dims) {
            if (dim.isFixed()) {
                fixed = times(fixed, dim.size());
            } else {
                free = free.is(1) ? dim : Dim.unknown();
            }
        }
        return free.isFixed() ? Dim.of(fixed) : fixed == 1 ? free : fixed == 0 ? Dim.of(0) : Dim.unknown();
    }

    /** Product of two extents of a shape. */
    static long times(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "extent " + a + " * " + b + " is too large", e);
        }
    }

    /** Sum of two extents of a shape. */
    static long plus(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "extent " + a + " + " + b + " is too large", e);
        }
    }
}
