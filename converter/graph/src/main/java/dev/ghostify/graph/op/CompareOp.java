package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A comparison of two inputs, element by element, with NumPy broadcasting; the output is bool. */
public sealed interface CompareOp extends Op permits Equal, Greater, GreaterOrEqual, Less, LessOrEqual {
    boolean test(double a, double b);

    boolean test(long a, long b);

    @Override
    default List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
