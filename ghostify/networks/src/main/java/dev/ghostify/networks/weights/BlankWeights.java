package dev.ghostify.networks.weights;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;

/** Zeros: all tensors are views of one buffer, as large as the largest of them. */
final class BlankWeights implements WeightSource {
    private ByteBuffer zeros = ByteBuffer.allocate(0);

    @Override
    public synchronized Tensor weight(Slot slot) {
        int bytes = Math.toIntExact(DataType.FLOAT.bytesFor(slot.shape().elementCount()));
        if (zeros.capacity() < bytes) {
            zeros = ByteBuffer.allocate(bytes);
        }
        return Tensor.ofBytes(new TensorType(DataType.FLOAT, slot.shape()), zeros.slice(0, bytes));
    }
}
