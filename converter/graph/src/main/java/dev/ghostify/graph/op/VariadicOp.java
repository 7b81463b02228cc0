package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** An operator that combines any number of inputs, element by element, with NumPy broadcasting. */
public sealed interface VariadicOp extends Op permits Max, Mean, Min, Sum {
    /** Combines what the inputs so far gave with the next one; {@link Mean} divides at the end. */
    double combine(double accumulated, double next);

    /** The same for integer types. */
    long combine(long accumulated, long next);

    @Override
    default List<TensorType> infer(Operands in) {
        Expect.that(in.count() > 0, "one input or more", "none");
        for (int i = 1; i < in.count(); i++) {
            Expect.sameElementType(in, 0, i);
        }
        return List.of(in.type(0).withShape(Broadcasting.shapeOfAll(in)));
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        return List.of(Elementwise.isReal(type.dtype()) ? reals(in, type) : integers(in, type));
    }

    private Tensor reals(Operands in, TensorType type) {
        double[] result = new double[Selection.count(type)];
        for (int i = 0; i < in.count(); i++) {
            double[] values = in.tensor(i).toDoubles();
            int[] index = Broadcasting.indices(in.tensor(i).shape(), type.shape());
            for (int k = 0; k < result.length; k++) {
                double next = values[index[k]];
                result[k] = i == 0 ? next : combine(result[k], next);
            }
        }
        if (this instanceof Mean) {
            for (int k = 0; k < result.length; k++) {
                result[k] /= in.count();
            }
        }
        return Tensor.ofReals(type, result);
    }

    private Tensor integers(Operands in, TensorType type) {
        if (this instanceof Mean) {
            throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "Mean is of real numbers, found " + type);
        }
        // Flipping the top bit orders unsigned numbers as signed ones.
        long flip = type.dtype() == DataType.UINT64 && !(this instanceof Sum) ? Long.MIN_VALUE : 0;
        long[] result = new long[Selection.count(type)];
        for (int i = 0; i < in.count(); i++) {
            long[] values = in.tensor(i).toLongs();
            int[] index = Broadcasting.indices(in.tensor(i).shape(), type.shape());
            for (int k = 0; k < result.length; k++) {
                long next = values[index[k]] ^ flip;
                result[k] = i == 0 ? next : combine(result[k], next);
            }
        }
        for (int k = 0; k < result.length; k++) {
            result[k] ^= flip;
        }
        return Tensor.ofIntegers(type, result);
    }
}
