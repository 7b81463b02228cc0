package dev.ghostify.tflite.file;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.tflite.generated.QuantizationParameters;
import dev.ghostify.schema.tflite.generated.Tensor;
import dev.ghostify.schema.tflite.generated.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads the tensors of a file, whose extents and lengths are held against each other. */
final class TensorReader {
    private static final int LARGEST_RANK = 64;

    private final LongFunction<Optional<ByteBuffer>> buffers;
    private final long fileBytes;

    /** @param buffers the data of each buffer */
    TensorReader(LongFunction<Optional<ByteBuffer>> buffers, long fileBytes) {
        this.buffers = buffers;
        this.fileBytes = fileBytes;
    }

    StoredTensor read(Tensor tensor) {
        String name = tensor.name() == null ? "" : tensor.name();
        int rank = tensor.shapeLength();
        if (rank < 0 || rank > LARGEST_RANK) {
            throw StoredModelReader.malformed("tensor '" + name + "' has rank " + rank);
        }
        List<Integer> shape = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        long count = 1;
        for (int i = 0; i < rank; i++) {
            int size = tensor.shape(i);
            boolean isFree = tensor.shapeSignatureLength() == rank && tensor.shapeSignature(i) == -1;
            if (size < 0 || size != 0 && count > Long.MAX_VALUE / size) {
                throw StoredModelReader.malformed("tensor '" + name + "' has an extent of " + size);
            }
            count *= size;
            shape.add(size);
            free.add(isFree ? -1 : size);
        }
        Optional<ByteBuffer> data = buffers.apply(tensor.buffer());
        Optional<ElementType> type = ElementType.ofCode(tensor.type());
        boolean isSparse = tensor.sparsity() != null;
        if (data.isPresent() && type.isPresent() && !isSparse) {
            int stored = data.get().remaining();
            if (stored % type.get().bytes() != 0 || stored / type.get().bytes() != count) {
                throw StoredModelReader.malformed(
                        "tensor '" + name + "' of shape " + shape + " holds " + stored + " bytes");
            }
        }
        return new StoredTensor(
                name,
                type,
                dtype(tensor.type(), type),
                shape,
                free,
                data,
                quantization(name, tensor),
                tensor.isVariable(),
                isSparse);
    }

    private static String dtype(byte code, Optional<ElementType> type) {
        boolean isKnown = code >= 0 && code < TensorType.names.length;
        return type.map(t -> t.dtype().text())
                .orElseGet(() -> isKnown ? TensorType.name(code).toLowerCase(Locale.ROOT) : "type " + code);
    }

    private Optional<Quantization> quantization(String name, Tensor tensor) {
        QuantizationParameters parameters = tensor.quantization();
        if (parameters == null || parameters.scaleLength() == 0) {
            return Optional.empty();
        }
        int count = parameters.scaleLength();
        int points = parameters.zeroPointLength();
        if (count < 0 || (long) count * Float.BYTES > fileBytes || points != 0 && points != count) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "tensor '" + name + "' has " + count + " scales and " + points + " zero points");
        }
        List<Float> scales = new ArrayList<>();
        List<Long> zeroPoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scales.add(parameters.scale(i));
            zeroPoints.add(points == 0 ? 0L : parameters.zeroPoint(i));
        }
        return Optional.of(new Quantization(scales, zeroPoints, parameters.quantizedDimension()));
    }
}
