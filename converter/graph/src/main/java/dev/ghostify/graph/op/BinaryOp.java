package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

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
        throw new UnsupportedOperationException(type());
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
