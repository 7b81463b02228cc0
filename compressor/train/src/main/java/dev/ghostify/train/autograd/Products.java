package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import dev.ghostify.graph.op.Gemm;

/** Products of matrices. */
final class Products {
    private Products() {}

    static NDArray gemm(Gemm op, Arguments in) {
        NDArray a = op.transA() ? in.array(0).transpose(1, 0) : in.array(0);
        NDArray b = op.transB() ? in.array(1).transpose(1, 0) : in.array(1);
        NDArray product = a.matMul(b);
        if (op.alpha() != 1) {
            product = Numbers.times(product, op.alpha());
        }
        if (!in.has(2)) {
            return product;
        }
        return product.add(op.beta() == 1 ? in.array(2) : Numbers.times(in.array(2), op.beta()));
    }
}
