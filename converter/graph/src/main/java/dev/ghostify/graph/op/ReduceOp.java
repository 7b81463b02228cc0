package dev.ghostify.graph.op;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A reduction over the axes in input 1, or over all axes where it is absent or empty. */
public sealed interface ReduceOp extends Op
        permits ReduceL1,
                ReduceL2,
                ReduceLogSum,
                ReduceLogSumExp,
                ReduceMax,
                ReduceMean,
                ReduceMin,
                ReduceProd,
                ReduceSum,
                ReduceSumSquare {
    /** Whether reduced axes stay with extent 1. */
    boolean keepdims();

    /** Whether no axes at all means nothing to do, rather than everything. */
    boolean noopWithEmptyAxes();

    /** The result for the elements that fall together; there may be none. */
    double reduce(double[] values);

    @Override
    default List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
