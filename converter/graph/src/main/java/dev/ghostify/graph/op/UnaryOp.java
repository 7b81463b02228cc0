package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** An operator that maps every element of input 0 by itself; type and shape stay. */
public sealed interface UnaryOp extends Op
        permits Abs,
                Ceil,
                Celu,
                Cos,
                Elu,
                Erf,
                Exp,
                Floor,
                Gelu,
                HardSigmoid,
                HardSwish,
                LeakyRelu,
                Log,
                Mish,
                Neg,
                Reciprocal,
                Relu,
                Round,
                Selu,
                Sigmoid,
                Sign,
                Sin,
                Softplus,
                Softsign,
                Sqrt,
                Tanh,
                ThresholdedRelu {
    /** The output element for the input element {@code x}. */
    double apply(double x);

    @Override
    default List<TensorType> infer(Operands in) {
        return List.of(in.type(0));
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
