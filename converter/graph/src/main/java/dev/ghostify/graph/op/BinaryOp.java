package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** Arithmetic of two inputs of one type, element by element, with NumPy broadcasting. */
public sealed interface BinaryOp extends Op permits Add, Div, Mul, Sub {
    double apply(double a, double b);

    @Override
    default boolean readsWeight(int input) {
        return true;
    }

    /** The same for integer types. */
    long apply(long a, long b);

    @Override
    default List<TensorType> infer(Operands in) {
        Expect.sameElementType(in, 0, 1);
        return List.of(in.type(0).withShape(Broadcasting.shape(in.shape(0), in.shape(1))));
    }

    @Override
    default Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.combined(in, 0, 1, this::applyToExtents);
    }

    private Dim applyToExtents(Dim a, Dim b) {
        if (a.isFixed() && b.isFixed()) {
            return Dim.of(apply(a.size(), b.size()));
        }
        return applyToUnequal(a, b);
    }

    /** The result where at least one extent is not fixed; exact for neutral elements, else unknown. */
    private Dim applyToUnequal(Dim a, Dim b) {
        boolean commutes = this instanceof Add || this instanceof Mul;
        int neutral = this instanceof Add || this instanceof Sub ? 0 : 1;
        if (b.is(neutral)) {
            return a;
        }
        if (commutes && a.is(neutral)) {
            return b;
        }
        boolean isZero = this instanceof Sub ? a.provablyEquals(b) : this instanceof Mul && (a.is(0) || b.is(0));
        return isZero ? Dim.of(0) : Dim.unknown();
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        return List.of(
                Elementwise.isReal(type.dtype())
                        ? Elementwise.reals(in, 0, 1, type, this::apply)
                        : Elementwise.integers(in, 0, 1, type, this::applyTo));
    }

    private long applyTo(DataType type, long a, long b) {
        boolean dividesUnsigned = type == DataType.UINT64 && this instanceof Div && b != 0;
        return dividesUnsigned ? Long.divideUnsigned(a, b) : apply(a, b);
    }
}
