package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;

/**
 * Which element of a source tensor each element of a result is, where that can be said axis by axis: the source index is
 * the sum of one offset for each axis. Slices, transpositions, tilings, pads and broadcasts are all of this kind.
 *
 * <p>Copies bytes, so it serves every element type of whole bytes.
 */
final class Selection {
    /** An offset that means: no source element, the fill value. */
    static final int FILL = Integer.MIN_VALUE;

    /** Bytes that one evaluated tensor may take. */
    private static final long MOST_BYTES = 1L << 31;

    private final Shape shape;
    private final int[][] offsets;

    /**
     * @param shape of the result; fixed
     * @param offsets for each axis, one offset for each index
     */
    Selection(Shape shape, int[][] offsets) {
        this.shape = shape;
        this.offsets = offsets;
    }

    /** Row-major strides, in elements. */
    static long[] strides(long[] sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /** Offsets {@code start, start + step, ...}, {@code count} of them. */
    static int[] range(long count, long start, long step) {
        int[] offsets = new int[intCount(count)];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (int) (start + i * step);
        }
        return offsets;
    }

    /** {@code count} offsets, each worked out from its index. */
    static int[] offsets(long count, LongUnaryOperator offset) {
        int[] offsets = new int[intCount(count)];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (int) offset.applyAsLong(i);
        }
        return offsets;
    }

    /** {@code type}'s number of elements, after checking that they take a bearable number of bytes. */
    static int count(TensorType type) {
        long count = type.shape().elementCount();
        if (count > MOST_BYTES / Math.max(1, type.dtype().bits() / 8)) {
            throw tooLarge("tensor " + type);
        }
        return intCount(count);
    }

    private static int intCount(long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, count + " elements are too many to compute");
        }
        return (int) count;
    }

    /** The type of {@code op}'s output, where its inputs are all known: only lists of absurd length leave it open. */
    static TensorType resultType(Op op, Operands in) {
        return op.infer(in).stream().findFirst().orElseThrow(() -> tooLarge("an input of " + op.type()));
    }

    static ModelException tooLarge(String what) {
        return new ModelException(ErrorCode.LIMIT_EXCEEDED, what + " is too large to compute");
    }

    /** A buffer for the elements of {@code type}. */
    static ByteBuffer allocate(TensorType type) {
        count(type);
        return ByteBuffer.allocate(intCount(type.dtype().bytesFor(type.shape().elementCount())));
    }

    /** Bytes of one element. */
    static int elementBytes(DataType type) {
        if (type.bits() < 8) {
            throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "cannot move single elements of type " + type.text());
        }
        return type.bits() / 8;
    }

    /** The source index of every element, in order; {@link #FILL} where there is none. */
    int[] indices() {
        int[] indices = new int[count(new TensorType(DataType.INT32, shape))];
        visitRows((at, base, row) -> {
            for (int i = 0; i < row.length; i++) {
                indices[at + i] = isFill(base, row[i]) ? FILL : base + row[i];
            }
        });
        return indices;
    }

    /** The selected elements of {@code source}, none of which is a fill. */
    Tensor of(Tensor source) {
        return of(source, new byte[0]);
    }

    /** The selected elements of {@code source}; {@code fill} holds the bytes of the fill value. */
    Tensor of(Tensor source, byte[] fill) {
        TensorType type = source.type().withShape(shape);
        int bytes = elementBytes(type.dtype());
        ByteBuffer result = allocate(type);
        ByteBuffer data = source.bytes();
        visitRows((at, base, row) -> {
            if (base != FILL && isContiguous(row)) {
                result.put(at * bytes, data, (base + row[0]) * bytes, row.length * bytes);
                return;
            }
            for (int i = 0; i < row.length; i++) {
                if (isFill(base, row[i])) {
                    result.put((at + i) * bytes, fill);
                } else {
                    result.put((at + i) * bytes, data, (base + row[i]) * bytes, bytes);
                }
            }
        });
        return Tensor.ofBytes(type, result);
    }

    private static boolean isFill(int base, int offset) {
        return base == FILL || offset == FILL;
    }

    private static boolean isContiguous(int[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == FILL || row[i] != row[0] + i) {
                return false;
            }
        }
        return true;
    }

    private interface RowVisitor {
        /** The row that starts at result element {@code at}: its offsets count from source element {@code base}. */
        void visit(int at, int base, int[] row);
    }

    private void visitRows(RowVisitor visitor) {
        if (shape.elementCount() == 0) {
            return;
        }
        int outer = Math.max(0, shape.rank() - 1);
        int[] row = shape.rank() == 0 ? new int[1] : offsets[outer];
        int[] index = new int[outer];
        int at = 0;
        while (true) {
            visitor.visit(at, base(index), row);
            at += row.length;
            int axis = outer - 1;
            while (axis >= 0 && ++index[axis] == offsets[axis].length) {
                index[axis--] = 0;
            }
            if (axis < 0) {
                return;
            }
        }
    }

    private int base(int[] index) {
        int base = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int offset = offsets[axis][index[axis]];
            if (offset == FILL) {
                return FILL;
            }
            base += offset;
        }
        return base;
    }
}
