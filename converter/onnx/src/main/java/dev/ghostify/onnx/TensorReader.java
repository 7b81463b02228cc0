package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored tensors. Raw data, and lists of float and double, stay where they lie; lists of integers are decoded.
 * Source: onnx.proto, {@code TensorProto}.
 */
final class TensorReader {
    private static final int MAX_RANK = 64;

    /** @param isExternal whether the data lie in another file, so that the stored form alone does not hold them */
    record NamedTensor(String name, Tensor tensor, boolean isExternal) {}

    private final ExternalData external;

    TensorReader(ExternalData external) {
        this.external = external;
    }

    NamedTensor read(WireReader in) throws IOException {
        Fields fields = new Fields();
        while (in.next()) {
            fields.accept(in);
        }
        try {
            return new NamedTensor(fields.name, tensor(fields), fields.isExternal);
        } catch (ModelException e) {
            throw fields.name.isEmpty() ? e : e.at("initializer '" + fields.name + "'");
        }
    }

    private Tensor tensor(Fields fields) throws IOException {
        if (fields.isSegment) {
            throw new ModelException(ErrorCode.BAD_TENSOR, "tensors in segments are not supported");
        }
        DataType dtype = DataType.ofOnnxCode((int) Math.min(fields.dtype, Integer.MAX_VALUE));
        TensorType type = new TensorType(dtype, new Shape(fields.dims));
        long required = requiredBytes(type);
        if (fields.isExternal) {
            return Tensor.ofBytes(type, external.bytes(fields.externalData, required));
        }
        if (dtype == DataType.STRING) {
            requireCount(type, fields.strings.size());
            return Tensor.ofStrings(type.shape(), fields.strings);
        }
        if (fields.raw != null) {
            return Tensor.ofBytes(type, fields.raw);
        }
        return Tensor.ofBytes(type, typed(type, fields));
    }

    /** Bytes that the data take; checked, since the file may claim anything. */
    private static long requiredBytes(TensorType type) {
        if (type.shape().elementCount() > Long.MAX_VALUE / 16) {
            throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "tensor " + type + " has too many elements");
        }
        return type.dtype().bytesFor(type.shape().elementCount());
    }

    private static ByteBuffer typed(TensorType type, Fields fields) {
        return switch (type.dtype()) {
            case FLOAT, COMPLEX64 -> reals(type, fields.lists(4), Float.BYTES, type.dtype() == DataType.FLOAT ? 1 : 2);
            case DOUBLE, COMPLEX128 ->
                reals(type, fields.lists(10), Double.BYTES, type.dtype() == DataType.DOUBLE ? 1 : 2);
            case INT64 -> integers(type, fields.lists(7), Long.BYTES);
            case UINT64, UINT32 -> integers(type, fields.lists(11), type.dtype().bits() / 8);
            case STRING -> throw new IllegalArgumentException("strings have no bytes");
            default -> integers(type, fields.lists(5), Math.max(1, type.dtype().bits() / 8));
        };
    }

    private static ByteBuffer reals(TensorType type, List<Packed> lists, int bytesEach, int perElement) {
        if (lists.size() == 1 && lists.get(0).bytes() != null) {
            return lists.get(0).bytes();
        }
        long found = lists.stream().mapToLong(Packed::byteCount).sum() / bytesEach;
        requireCount(type, found / perElement);
        ByteBuffer data =
                ByteBuffer.allocate(Math.toIntExact(found * bytesEach)).order(ByteOrder.LITTLE_ENDIAN);
        for (Packed list : lists) {
            if (list.bytes() != null) {
                data.put(list.bytes().duplicate());
            } else if (bytesEach == Float.BYTES) {
                data.putInt((int) list.single());
            } else {
                data.putLong(list.single());
            }
        }
        return data.flip();
    }

    private static ByteBuffer integers(TensorType type, List<Packed> lists, int bytesEach) {
        long available = lists.stream().mapToLong(Packed::byteCount).sum();
        long elements = requiredBytes(type) / bytesEach;
        // Each element takes at least a byte, so a claim beyond that is found before memory is taken.
        if (elements > available || elements > Integer.MAX_VALUE / bytesEach) {
            throw wrongCount(type, available, "at most ");
        }
        ByteBuffer data = ByteBuffer.allocate((int) elements * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
        for (Packed list : lists) {
            if (list.bytes() == null) {
                put(data, list.single(), bytesEach, type);
                continue;
            }
            FileBytes packed = FileBytes.of(list.bytes());
            WireReader in = new WireReader(packed, 0, packed.size());
            while (in.hasMore()) {
                put(data, in.varint(), bytesEach, type);
            }
        }
        if (data.hasRemaining()) {
            throw wrongCount(type, data.position() / bytesEach, "");
        }
        return data.flip();
    }

    private static void put(ByteBuffer data, long value, int bytesEach, TensorType type) {
        if (data.remaining() < bytesEach) {
            throw wrongCount(type, data.capacity() / bytesEach, "more than ");
        }
        switch (bytesEach) {
            case 1 -> data.put((byte) value);
            case 2 -> data.putShort((short) value);
            case 4 -> data.putInt((int) value);
            default -> data.putLong(value);
        }
    }

    private static void requireCount(TensorType type, long found) {
        if (type.shape().elementCount() != found) {
            throw wrongCount(type, found, "");
        }
    }

    private static ModelException wrongCount(TensorType type, long found, String qualifier) {
        return new ModelException(
                ErrorCode.BAD_TENSOR,
                "tensor " + type + " needs " + type.shape().elementCount() + " elements, found " + qualifier + found
                        + "; the file is damaged or was written wrongly; export it again");
    }

    /** A packed list as it lies, or one number of a list that is not packed. */
    private record Packed(@Nullable ByteBuffer bytes, long single, int singleBytes) {
        long byteCount() {
            return bytes != null ? bytes.remaining() : singleBytes;
        }
    }

    private static final class Fields {
        private final List<Dim> dims = new ArrayList<>();
        private final Map<Integer, List<Packed>> lists = new HashMap<>();
        private final List<String> strings = new ArrayList<>();
        private final Map<String, String> externalData = new HashMap<>();
        private String name = "";
        private long dtype;
        private boolean isExternal;
        private boolean isSegment;
        private @Nullable ByteBuffer raw;

        void accept(WireReader in) {
            switch (in.field()) {
                case 1 -> acceptDims(in);
                case 2 -> dtype = in.value();
                case 3 -> isSegment = true;
                case 4, 5, 7, 10, 11 -> acceptList(in);
                case 6 -> strings.add(in.text());
                case 8 -> name = in.text();
                case 9 -> raw = in.bytes();
                case 13 -> acceptEntry(in.message());
                case 14 -> isExternal = in.value() == 1;
                default -> {}
            }
        }

        private void acceptDims(WireReader in) {
            if (in.wireType() == WireReader.LENGTH) {
                WireReader packed = in.message();
                while (packed.hasMore()) {
                    addDim(packed.varint());
                }
            } else {
                addDim(in.value());
            }
        }

        private void addDim(long size) {
            if (size < 0) {
                throw new ModelException(ErrorCode.BAD_TENSOR, "tensor '" + name + "' has the negative extent " + size);
            }
            if (dims.size() == MAX_RANK) {
                throw new ModelException(ErrorCode.LIMIT_EXCEEDED, "a tensor has more than " + MAX_RANK + " axes");
            }
            dims.add(Dim.of(size));
        }

        private void acceptList(WireReader in) {
            Packed packed = in.wireType() == WireReader.LENGTH
                    ? new Packed(in.bytes(), 0, 0)
                    : new Packed(null, in.value(), in.wireType() == WireReader.FIXED32 ? 4 : 8);
            lists.computeIfAbsent(in.field(), f -> new ArrayList<>()).add(packed);
        }

        private void acceptEntry(WireReader in) {
            String key = "";
            String entry = "";
            while (in.next()) {
                if (in.field() == 1) {
                    key = in.text();
                } else if (in.field() == 2) {
                    entry = in.text();
                }
            }
            externalData.put(key, entry);
        }

        List<Packed> lists(int field) {
            return lists.getOrDefault(field, List.of());
        }
    }
}
