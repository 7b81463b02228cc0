package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;

/** Floats between our tensors and PyTorch's arrays. */
final class Floats {
    private Floats() {}

    /** A copy of {@code tensor} that belongs to {@code owner}. */
    static NDArray array(NDManager owner, Tensor tensor) {
        return owner.create(
                tensor.toFloats(), new ai.djl.ndarray.types.Shape(tensor.shape().sizes()));
    }

    static Shape shape(NDArray array) {
        return Shape.of(array.getShape().getShape());
    }
}
