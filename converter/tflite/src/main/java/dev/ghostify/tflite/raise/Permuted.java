package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Stored tensors with their axes in another order. */
final class Permuted {
    private Permuted() {}

    /**
     * A copy with other axes; the same tensor where nothing moves.
     *
     * @param axes for each axis of the result the axis of {@code tensor} that it holds
     */
    static Tensor of(Tensor tensor, List<Integer> axes) {
        Shape shape = Shape.of(axes.stream().mapToLong(tensor.shape()::size).toArray());
        TensorType type = new TensorType(tensor.dtype(), shape);
        ByteBuffer from = tensor.bytes();
        if (isInOrder(tensor.shape(), axes)) {
            return Tensor.ofBytes(type, from);
        }
        int bytes = tensor.dtype().bits() / Byte.SIZE;
        ByteBuffer to = ByteBuffer.allocate(from.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        long[] sizes = shape.sizes();
        int[] steps = steps(tensor.shape(), axes, bytes);
        int[] index = new int[sizes.length];
        int at = 0;
        while (to.hasRemaining()) {
            copy(from, at, to, bytes);
            int axis = sizes.length - 1;
            at += steps[axis];
            while (++index[axis] == sizes[axis] && axis > 0) {
                at -= (int) sizes[axis] * steps[axis];
                index[axis] = 0;
                axis--;
                at += steps[axis];
            }
        }
        return Tensor.ofBytes(type, to.flip());
    }

    private static void copy(ByteBuffer from, int at, ByteBuffer to, int bytes) {
        switch (bytes) {
            case Integer.BYTES -> to.putInt(from.getInt(at));
            case Byte.BYTES -> to.put(from.get(at));
            default -> {
                for (int i = 0; i < bytes; i++) {
                    to.put(from.get(at + i));
                }
            }
        }
    }

    private static int[] steps(Shape shape, List<Integer> axes, int bytes) {
        int[] strides = new int[shape.rank()];
        int stride = bytes;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride = Math.multiplyExact(stride, (int) Math.max(1, shape.size(axis)));
        }
        return axes.stream().mapToInt(axis -> strides[axis]).toArray();
    }

    private static boolean isInOrder(Shape shape, List<Integer> axes) {
        int last = -1;
        for (int axis : axes) {
            if (shape.size(axis) != 1) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }
}
