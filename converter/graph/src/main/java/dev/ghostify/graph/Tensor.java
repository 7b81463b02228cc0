package dev.ghostify.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Elements with a type and a fixed shape: an immutable view of bytes that may lie in a mapped file.
 *
 * <p>Elements are row-major and little-endian; bool takes a byte; types under a byte are packed, low bits first. Reading
 * the data of a mapped tensor touches the file, copying it does not happen until somebody asks for an array.
 */
public final class Tensor {
    private final TensorType type;
    private final ByteBuffer bytes;
    private final List<String> strings;

    private Tensor(TensorType type, ByteBuffer bytes, List<String> strings) {
        this.type = type;
        this.bytes = bytes;
        this.strings = strings;
    }

    /**
     * A view of {@code bytes} from its position to its limit; the bytes must not change afterwards.
     *
     * @throws ModelException if their number does not fit {@code type}
     */
    public static Tensor ofBytes(TensorType type, ByteBuffer bytes) {
        long expected = type.dtype().bytesFor(type.shape().elementCount());
        if (type.dtype() == DataType.STRING || bytes.remaining() != expected) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "tensor " + type + " needs " + expected + " bytes, found " + bytes.remaining());
        }
        return new Tensor(type, littleEndian(bytes.slice()), List.of());
    }

    public static Tensor ofFloats(Shape shape, float... values) {
        ByteBuffer bytes = allocate(shape, values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return ofBytes(new TensorType(DataType.FLOAT, shape), bytes);
    }

    public static Tensor ofLongs(Shape shape, long... values) {
        ByteBuffer bytes = allocate(shape, values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return ofBytes(new TensorType(DataType.INT64, shape), bytes);
    }

    public static Tensor ofInts(Shape shape, int... values) {
        ByteBuffer bytes = allocate(shape, values.length, Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return ofBytes(new TensorType(DataType.INT32, shape), bytes);
    }

    public static Tensor ofStrings(Shape shape, List<String> values) {
        return new Tensor(new TensorType(DataType.STRING, shape), ByteBuffer.allocate(0), List.copyOf(values));
    }

    public static Tensor scalar(float value) {
        return ofFloats(Shape.SCALAR, value);
    }

    public static Tensor scalar(long value) {
        return ofLongs(Shape.SCALAR, value);
    }

    /** An int64 tensor of rank 1. */
    public static Tensor vector(long... values) {
        return ofLongs(Shape.of(values.length), values);
    }

    /** A float tensor of rank 1. */
    public static Tensor vector(float... values) {
        return ofFloats(Shape.of(values.length), values);
    }

    /** Integers or truth values, given as {@code long}, stored as {@code type} asks; out-of-range values wrap around. */
    public static Tensor ofIntegers(TensorType type, long... values) {
        ByteBuffer bytes = allocate(type.shape(), values.length, type.dtype().bits() / 8);
        for (int i = 0; i < values.length; i++) {
            Elements.putLong(bytes, type.dtype(), i, values[i]);
        }
        return ofBytes(type, bytes);
    }

    /** Real numbers, given as {@code double}, stored as {@code type} asks (float, double, float16 or bfloat16). */
    public static Tensor ofReals(TensorType type, double... values) {
        ByteBuffer bytes = allocate(type.shape(), values.length, type.dtype().bits() / 8);
        for (int i = 0; i < values.length; i++) {
            Elements.putDouble(bytes, type.dtype(), i, values[i]);
        }
        return ofBytes(type, bytes);
    }

    private static ByteBuffer allocate(Shape shape, int values, int bytesEach) {
        if (shape.elementCount() != values) {
            throw new IllegalArgumentException(values + " values for shape " + shape);
        }
        return littleEndian(ByteBuffer.allocate(Math.multiplyExact(values, bytesEach)));
    }

    private static ByteBuffer littleEndian(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    public TensorType type() {
        return type;
    }

    public DataType dtype() {
        return type.dtype();
    }

    public Shape shape() {
        return type.shape();
    }

    public int rank() {
        return type.rank();
    }

    public long elementCount() {
        return type.shape().elementCount();
    }

    /** The stored bytes, a fresh little-endian read-only view; empty for strings. */
    public ByteBuffer bytes() {
        return littleEndian(bytes.asReadOnlyBuffer().rewind());
    }

    public long byteCount() {
        return bytes.capacity();
    }

    /** The data as a view, without a copy; only for {@link DataType#FLOAT}. */
    public FloatBuffer floats() {
        if (type.dtype() != DataType.FLOAT) {
            throw new IllegalStateException("tensor " + type + " is not float");
        }
        return bytes().asFloatBuffer();
    }

    /** A copy of all elements, widened or rounded to float; for every type that is a number or bool. */
    public float[] toFloats() {
        int count = arrayLength();
        float[] values = new float[count];
        if (type.dtype() == DataType.FLOAT) {
            floats().get(values);
            return values;
        }
        for (int i = 0; i < count; i++) {
            values[i] = (float) Elements.getDouble(bytes, type.dtype(), i);
        }
        return values;
    }

    /** A copy of all elements as double; for every type that is a number or bool. */
    public double[] toDoubles() {
        int count = arrayLength();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Elements.getDouble(bytes, type.dtype(), i);
        }
        return values;
    }

    /** A copy of all elements of an integer or bool tensor. */
    public long[] toLongs() {
        int count = arrayLength();
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = Elements.getLong(bytes, type.dtype(), i);
        }
        return values;
    }

    public List<String> strings() {
        return strings;
    }

    /** The same data under another shape with as many elements. */
    public Tensor reshaped(Shape shape) {
        if (shape.elementCount() != elementCount()) {
            throw new IllegalArgumentException("cannot view " + type + " as " + shape);
        }
        return new Tensor(type.withShape(shape), bytes, strings);
    }

    private int arrayLength() {
        long count = elementCount();
        if (count > Integer.MAX_VALUE - 8) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "tensor " + type + " is too large to compute with");
        }
        return (int) count;
    }

    /** Equal type and equal bytes; two NaNs with the same bits are equal. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Tensor tensor
                && type.equals(tensor.type)
                && strings.equals(tensor.strings)
                && bytes.mismatch(tensor.bytes) < 0;
    }

    /** Samples the data, so that the hash of a large mapped tensor does not read it all. */
    @Override
    public int hashCode() {
        int hash = type.hashCode() * 31 + strings.hashCode();
        int step = Math.max(1, bytes.capacity() / 64);
        for (int i = 0; i < bytes.capacity(); i += step) {
            hash = hash * 31 + bytes.get(i);
        }
        return hash;
    }

    /** The type and the first elements. */
    @Override
    public String toString() {
        if (type.dtype() == DataType.STRING) {
            return type + " " + strings;
        }
        int shown = (int) Math.min(8, elementCount());
        boolean readable = type.dtype().isFloatingPoint() || type.dtype().isIntegral();
        return readable ? type + " " + Arrays.toString(Arrays.copyOf(prefix(shown), shown)) : type.toString();
    }

    private double[] prefix(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Elements.getDouble(bytes, type.dtype(), i);
        }
        return values;
    }
}
