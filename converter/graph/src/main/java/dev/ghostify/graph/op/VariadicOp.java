package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** An operator that combines any number of inputs, element by element, with NumPy broadcasting. */
public sealed interface VariadicOp extends Op permits Max, Mean, Min, Sum {
    /** Combines what the inputs so far gave with the next one; {@link Mean} divides at the end. */
    double combine(double accumulated, double next);

    @Override
    default List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
