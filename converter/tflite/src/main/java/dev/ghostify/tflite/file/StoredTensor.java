package dev.ghostify.tflite.file;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tensor of a file that was read.
 *
 * @param type empty for types that we do not write
 * @param dtype its name in ONNX's words, else in the schema's
 * @param shapeWithFree extents; -1 where the file says that one is free
 * @param data the stored bytes, a view of the file, if it is constant
 * @param isVariable true if it keeps its elements from one run to the next
 * @param isSparse true if {@code data} leave zeros out
 */
public record StoredTensor(
        String name,
        Optional<ElementType> type,
        String dtype,
        List<Integer> shape,
        List<Integer> shapeWithFree,
        Optional<ByteBuffer> data,
        Optional<Quantization> quantization,
        boolean isVariable,
        boolean isSparse) {
    private static final Set<String> WEIGHT_TYPES = Set.of("float", "float16", "int8", "uint8", "int4");

    public StoredTensor {
        shape = List.copyOf(shape);
        shapeWithFree = List.copyOf(shapeWithFree);
    }

    public boolean isConstant() {
        return data.isPresent();
    }

    public int rank() {
        return shape.size();
    }

    /** True for stored numbers that are counted as parameters; scalars are part of an operator's form. */
    public boolean isWeight() {
        return isConstant() && rank() > 0 && WEIGHT_TYPES.contains(dtype);
    }

    /** Product of the extents; it fits, as the reader checked. */
    public long elementCount() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }

    /** The type in the graph's terms; a free extent is {@code symbol}, or unknown beyond the first axis. */
    public Optional<TensorType> graphType(Dim symbol) {
        return type.map(t -> {
            Dim[] dims = new Dim[rank()];
            for (int axis = 0; axis < dims.length; axis++) {
                boolean isFree = shapeWithFree.get(axis) == -1;
                dims[axis] = !isFree ? Dim.of(shape.get(axis)) : axis == 0 ? symbol : Dim.unknown();
            }
            return new TensorType(t.dtype(), new Shape(List.of(dims)));
        });
    }

    /** The constant as a view of the file; empty for others, and for types and forms that we do not read. */
    public Optional<Tensor> tensor() {
        if (isSparse || type.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        DataType dataType = type.get().dtype();
        long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
        return Optional.of(Tensor.ofBytes(
                new TensorType(dataType, Shape.of(sizes)), data.get().duplicate()));
    }
}
