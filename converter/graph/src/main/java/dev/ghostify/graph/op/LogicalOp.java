package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A connective of two bool inputs, element by element, with NumPy broadcasting. */
public sealed interface LogicalOp extends Op permits And, Or, Xor {
    boolean test(boolean a, boolean b);

    @Override
    default List<TensorType> infer(Operands in) {
        Expect.that(in.type(0).dtype() == DataType.BOOL, "bool in input 0", in.type(0));
        Expect.sameElementType(in, 0, 1);
        return List.of(in.type(0).withShape(Broadcasting.shape(in.shape(0), in.shape(1))));
    }

    @Override
    default List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        return List.of(Elementwise.integers(in, 0, 1, type, (ignored, a, b) -> test(a != 0, b != 0) ? 1 : 0));
    }
}
