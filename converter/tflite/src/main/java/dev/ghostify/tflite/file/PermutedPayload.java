package dev.ghostify.tflite.file;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A graph's tensor as the file stores it: real numbers as float32, axes in another order; permuted while it is written.
 *
 * @param source the tensor, seen under whatever shape the order of axes speaks of
 * @param axes for each stored axis the axis of {@code source} it holds
 * @param type how elements are stored
 */
public record PermutedPayload(Tensor source, List<Integer> axes, ElementType type) implements Payload {
    /** Elements turned at a time; large enough to hide the cost of a write. */
    private static final int CHUNK = 1 << 16;

    public PermutedPayload {
        axes = List.copyOf(axes);
        if (axes.size() != source.rank()) {
            throw new IllegalArgumentException(axes + " does not permute " + source.type());
        }
    }

    @Override
    public long byteCount() {
        return source.elementCount() * type.bytes();
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        if (isInOrder() && source.dtype() == type.dtype()) {
            sink.write(source.bytes());
            return;
        }
        Cursor cursor = new Cursor(source.shape(), axes);
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        long left = source.elementCount();
        while (left > 0) {
            int count = (int) Math.min(left, CHUNK);
            chunk.clear();
            fill(chunk, cursor, count);
            sink.write(chunk.flip());
            left -= count;
        }
    }

    private void fill(ByteBuffer chunk, Cursor cursor, int count) {
        if (type == ElementType.FLOAT32 && source.dtype() == DataType.FLOAT) {
            FloatBuffer floats = source.floats();
            for (int done = 0; done < count; ) {
                int run = cursor.run(count - done);
                int at = cursor.offset();
                for (int i = 0; i < run; i++) {
                    chunk.putFloat(floats.get(at));
                    at += cursor.step();
                }
                cursor.skip(run);
                done += run;
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            put(chunk, cursor.offset());
            cursor.skip(1);
        }
    }

    private void put(ByteBuffer chunk, int index) {
        Tensor element = element(index);
        switch (type) {
            case FLOAT32 -> chunk.putFloat(element.toFloats()[0]);
            case INT32 -> chunk.putInt(Math.toIntExact(element.toLongs()[0]));
            case INT64 -> chunk.putLong(element.toLongs()[0]);
            case INT16 -> chunk.putShort((short) element.toLongs()[0]);
            case BOOL, INT8, UINT8 -> chunk.put((byte) element.toLongs()[0]);
            default -> throw new IllegalArgumentException("no conversion from " + source.dtype() + " to " + type);
        }
    }

    private Tensor element(int index) {
        int bytes = source.dtype().bits() / 8;
        ByteBuffer view = source.bytes();
        view.position(index * bytes).limit((index + 1) * bytes);
        return Tensor.ofBytes(new TensorType(source.dtype(), Shape.of(1)), view);
    }

    private boolean isInOrder() {
        int last = -1;
        for (int axis : axes) {
            if (source.shape().size(axis) > 1) {
                if (axis < last) {
                    return false;
                }
                last = axis;
            }
        }
        return true;
    }

    /** Where the next stored element lies in the source. */
    private static final class Cursor {
        private final int[] sizes;
        private final int[] steps;
        private final int[] index;
        private int offset;

        Cursor(Shape shape, List<Integer> axes) {
            int rank = axes.size();
            int[] strides = new int[rank];
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride = Math.multiplyExact(stride, (int) Math.max(1, shape.size(axis)));
            }
            this.sizes = new int[rank];
            this.steps = new int[rank];
            this.index = new int[rank];
            for (int i = 0; i < rank; i++) {
                sizes[i] = (int) shape.size(axes.get(i));
                steps[i] = strides[axes.get(i)];
            }
        }

        int offset() {
            return offset;
        }

        /** Distance between neighbours along the last stored axis. */
        int step() {
            return steps.length == 0 ? 0 : steps[steps.length - 1];
        }

        /** How many of {@code wanted} elements lie before the end of the last stored axis. */
        int run(int wanted) {
            int last = sizes.length - 1;
            return last < 0 ? 1 : Math.min(wanted, sizes[last] - index[last]);
        }

        /** Moves on by {@code count} elements, at most to the end of the last stored axis. */
        void skip(int count) {
            int axis = sizes.length - 1;
            if (axis < 0) {
                return;
            }
            index[axis] += count;
            offset += count * steps[axis];
            while (axis > 0 && index[axis] == sizes[axis]) {
                offset -= sizes[axis] * steps[axis];
                index[axis] = 0;
                axis--;
                index[axis]++;
                offset += steps[axis];
            }
        }
    }
}
