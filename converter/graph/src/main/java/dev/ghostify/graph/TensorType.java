package dev.ghostify.graph;

/**
 * A tensor's element type and shape. Values of unknown rank have no {@code TensorType}; the graph simply does not know
 * their type.
 */
public record TensorType(DataType dtype, Shape shape) implements ValueType {
    public static TensorType of(DataType dtype, long... sizes) {
        return new TensorType(dtype, Shape.of(sizes));
    }

    public int rank() {
        return shape.rank();
    }

    public TensorType withShape(Shape other) {
        return new TensorType(dtype, other);
    }

    public TensorType withType(DataType other) {
        return new TensorType(other, shape);
    }

    /** The textual form, such as {@code float[N,3,224,224]}. */
    @Override
    public String toString() {
        return shape.rank() == 0 ? dtype.text() : dtype.text() + shape;
    }
}
