package dev.ghostify.check.data;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Examples that are stored as a model takes them, with or without labels. Safe to share between threads. */
public final class TensorSet implements DataSet {
    private final String name;
    private final NumpyArray values;
    private final @Nullable NumpyArray labels;
    private final Shape shape;

    TensorSet(String name, NumpyArray values, @Nullable NumpyArray labels) {
        this.name = name;
        this.values = values;
        this.labels = labels;
        this.shape = new Shape(values.shape().dims().subList(1, values.shape().rank()));
    }

    @Override
    public String name() {
        return name;
    }

    /** Number of examples. */
    public int size() {
        return Math.toIntExact(values.shape().size(0));
    }

    /** Of one example, without the axis of the examples. */
    public Shape shape() {
        return shape;
    }

    public DataType dtype() {
        return values.dtype();
    }

    public OptionalInt label(int index) {
        return labels == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(labels.integer(index)));
    }

    /** The examples {@code indices} one behind the other. */
    public Tensor batch(List<Integer> indices) {
        int bytes = Math.toIntExact(values.dtype().bytesFor(shape.elementCount()));
        ByteBuffer batch = ByteBuffer.allocate(Math.multiplyExact(bytes, indices.size()));
        for (int index : indices) {
            batch.put(values.bytes(index));
        }
        List<Dim> dims = new ArrayList<>(shape.dims());
        dims.add(0, Dim.of(indices.size()));
        return Tensor.ofBytes(new TensorType(values.dtype(), new Shape(dims)), batch.flip());
    }
}
