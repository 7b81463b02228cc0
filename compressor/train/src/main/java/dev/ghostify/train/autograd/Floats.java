package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;

/** Floats between our tensors and PyTorch's arrays. */
final class Floats {
    private Floats() {}

    /** The values of {@code tensor} as an array that belongs to {@code owner} and is only read. */
    static NDArray array(NDManager owner, Tensor tensor) {
        var shape = new ai.djl.ndarray.types.Shape(tensor.shape().sizes());
        return tensor.dtype() == DataType.FLOAT
                ? owner.create(tensor.bytes(), shape, ai.djl.ndarray.types.DataType.FLOAT32)
                : owner.create(tensor.toFloats(), shape);
    }

    static Shape shape(NDArray array) {
        return Shape.of(array.getShape().getShape());
    }
}
