package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
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

    /** The output element for an element of an integer type; exact only where ONNX defines the operator on integers. */
    default long applyToInteger(long x) {
        return (long) apply((double) x);
    }

    @Override
    default List<TensorType> infer(Operands in) {
        return List.of(in.type(0));
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        if (isDefinedOn(type.dtype())) {
            long[] y = in.tensor(0).toLongs();
            for (int i = 0; i < y.length; i++) {
                y[i] = applyToInteger(y[i]);
            }
            return List.of(Tensor.ofIntegers(type, y));
        }
        double[] y = Reals.of(in, 0);
        for (int i = 0; i < y.length; i++) {
            y[i] = apply(y[i]);
        }
        return List.of(Tensor.ofReals(type, y));
    }

    private boolean isDefinedOn(DataType type) {
        // Unsigned 64-bit elements would be read as negative numbers.
        boolean computable = type.isIntegral() && type != DataType.BOOL && type != DataType.UINT64;
        return computable
                && (this instanceof Abs || this instanceof Neg || this instanceof Relu || this instanceof Sign);
    }
}
