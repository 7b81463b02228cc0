package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A connective of two bool inputs, element by element, with NumPy broadcasting. */
public sealed interface LogicalOp extends Op permits And, Or, Xor {
    boolean test(boolean a, boolean b);

    @Override
    default List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
