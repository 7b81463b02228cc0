package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.nio.ByteBuffer;

/** Moves elements between axes, whatever their type. */
final class Blocks {
    private Blocks() {}

    /**
     * {@code source} seen with the extents {@code split}, its axes then put in {@code order}, as {@code result}.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_TYPE for elements that are no whole bytes
     */
    static Tensor transposed(Tensor source, Shape result, long[] split, int... order) {
        DataType dtype = source.dtype();
        int bytes = dtype.bits() / 8;
        if (bytes == 0) {
            throw Reals.unsupported(dtype);
        }
        int count = Reals.count(result);
        long[] strides = new long[split.length];
        long stride = 1;
        for (int axis = split.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= split[axis];
        }
        ByteBuffer data = source.bytes();
        ByteBuffer moved = ByteBuffer.allocate(Math.multiplyExact(count, bytes));
        for (int i = 0; i < count; i++) {
            long rest = i;
            long from = 0;
            for (int axis = order.length - 1; axis >= 0; axis--) {
                from += rest % split[order[axis]] * strides[order[axis]];
                rest /= split[order[axis]];
            }
            moved.put(i * bytes, data, (int) from * bytes, bytes);
        }
        return Tensor.ofBytes(source.type().withShape(result), moved);
    }
}
