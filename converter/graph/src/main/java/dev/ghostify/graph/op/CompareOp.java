package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** A comparison of two inputs, element by element, with NumPy broadcasting; the output is bool. */
public sealed interface CompareOp extends Op permits Equal, Greater, GreaterOrEqual, Less, LessOrEqual {
    boolean test(double a, double b);

    boolean test(long a, long b);

    @Override
    default List<TensorType> infer(Operands in) {
        Expect.sameElementType(in, 0, 1);
        return List.of(new TensorType(DataType.BOOL, Broadcasting.shape(in.shape(0), in.shape(1))));
    }

    /** Truth values as 0 and 1. Extents are never negative, which tells them from an exporter's -1. */
    @Override
    default Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.combined(in, 0, 1, this::compareExtents);
    }

    private Dim compareExtents(Dim a, Dim b) {
        if (a.isFixed() && b.isFixed()) {
            return truth(test(a.size(), b.size()));
        }
        if (a.provablyEquals(b)) {
            return truth(test(0L, 0L));
        }
        if (a instanceof Dim.Symbol && b.isFixed() && b.size() < 0) {
            return truth(test(0L, b.size()));
        }
        return b instanceof Dim.Symbol && a.isFixed() && a.size() < 0 ? truth(test(a.size(), 0L)) : Dim.unknown();
    }

    private static Dim truth(boolean value) {
        return Dim.of(value ? 1 : 0);
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        return List.of(
                Elementwise.isReal(in.tensor(0).dtype())
                        ? Elementwise.truths(in, 0, 1, type, this::test)
                        : Elementwise.integers(in, 0, 1, type, this::testIntegers));
    }

    private long testIntegers(DataType type, long a, long b) {
        // Flipping the top bit of both orders unsigned numbers as signed ones.
        long flip = type == DataType.UINT64 ? Long.MIN_VALUE : 0;
        return test(a ^ flip, b ^ flip) ? 1 : 0;
    }
}
