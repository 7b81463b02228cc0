package dev.ghostify.tflite.file;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.tflite.generated.Buffer;
import dev.ghostify.schema.tflite.generated.Model;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.schema.tflite.generated.OperatorCode;
import dev.ghostify.schema.tflite.generated.SubGraph;
import dev.ghostify.schema.tflite.generated.Tensor;
import dev.ghostify.schema.tflite.generated.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the main graph of a TFLite file without trusting it: counts are held against the file's size before anything is
 * allocated, and every access is bounds-checked by the buffer.
 */
public final class TfliteReader {
    private static final int SMALLEST = 16;
    private static final int IDENTIFIER_AT = 4;
    private static final int LARGEST_RANK = 64;

    private final ByteBuffer bytes;
    private final Model model;
    private final SubGraph graph;
    private final List<StoredTensor> tensors = new ArrayList<>();

    /**
     * A tensor of the file.
     *
     * @param dtype in ONNX's words
     * @param shapeWithFree extents; -1 where the file says that one is free
     */
    public record StoredTensor(
            String name,
            String dtype,
            List<Integer> shape,
            List<Integer> shapeWithFree,
            boolean isConstant,
            boolean isWeight,
            long elementCount) {
        public StoredTensor {
            shape = List.copyOf(shape);
            shapeWithFree = List.copyOf(shapeWithFree);
        }
    }

    private TfliteReader(ByteBuffer bytes) {
        this.bytes = bytes;
        if (bytes.capacity() < SMALLEST || !identifier().equals(Tables.IDENTIFIER)) {
            throw malformed("it is not a TFLite file: bytes 4 to 7 are not 'TFL3'");
        }
        this.model = Model.getRootAsModel(bytes);
        if (model.subgraphsLength() < 1) {
            throw malformed("it holds no graph");
        }
        this.graph = model.subgraphs(0);
        int count = checkedCount(graph.tensorsLength());
        checkedCount(model.buffersLength());
        for (int i = 0; i < count; i++) {
            tensors.add(stored(graph.tensors(i)));
        }
    }

    /**
     * Maps the file and reads its tensors.
     *
     * @throws ModelException with MALFORMED_FILE if something does not fit
     * @throws IndexOutOfBoundsException if an offset leads out of the file
     */
    public static TfliteReader open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, "the file is larger than the 2 GiB that a TFLite file may have");
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new TfliteReader(mapped.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private String identifier() {
        byte[] found = new byte[Tables.IDENTIFIER.length()];
        bytes.get(IDENTIFIER_AT, found);
        return new String(found, StandardCharsets.ISO_8859_1);
    }

    public Model model() {
        return model;
    }

    public SubGraph graph() {
        return graph;
    }

    public List<StoredTensor> tensors() {
        return tensors;
    }

    /** The tensor of that index, which the file says. */
    public StoredTensor tensor(int index) {
        if (index < 0 || index >= tensors.size()) {
            throw malformed("an operator, input or output names tensor " + index + " of " + tensors.size());
        }
        return tensors.get(index);
    }

    public OperatorCode code(Operator operator) {
        long index = operator.opcodeIndex();
        if (index >= checkedCount(model.operatorCodesLength())) {
            throw malformed("an operator names operator code " + index + " of " + model.operatorCodesLength());
        }
        return model.operatorCodes((int) index);
    }

    /** A length that the file gives for a vector of at least four bytes an entry, held against the file's size. */
    public int checkedCount(int count) {
        if (count < 0 || (long) count * Integer.BYTES > bytes.capacity()) {
            throw malformed("a list of " + count + " entries does not fit into " + bytes.capacity() + " bytes");
        }
        return count;
    }

    public String description() {
        String text = model.description();
        return text == null ? "" : text;
    }

    /** The text of a metadata entry, without padding; empty if there is none. */
    public String metadata(String name) {
        int count = checkedCount(model.metadataLength());
        for (int i = 0; i < count; i++) {
            if (name.equals(model.metadata(i).name())) {
                return data(model.metadata(i).buffer())
                        .map(d -> StandardCharsets.UTF_8.decode(d).toString().replace("\0", ""))
                        .orElse("");
            }
        }
        return "";
    }

    private StoredTensor stored(Tensor tensor) {
        int rank = checkedCount(tensor.shapeLength());
        if (rank > LARGEST_RANK) {
            throw malformed("a tensor has rank " + rank);
        }
        List<Integer> shape = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        long count = 1;
        for (int i = 0; i < rank; i++) {
            int size = tensor.shape(i);
            boolean isFree = tensor.shapeSignatureLength() == rank && tensor.shapeSignature(i) == -1;
            if (size < 0 || size != 0 && count > Long.MAX_VALUE / size) {
                throw malformed("a tensor has an extent of " + size);
            }
            count *= size;
            shape.add(size);
            free.add(isFree ? -1 : size);
        }
        Optional<ByteBuffer> data = data(tensor.buffer());
        Optional<ElementType> type = ElementType.ofCode(tensor.type());
        String name = tensor.name() == null ? "" : tensor.name();
        if (data.isPresent()
                && type.isPresent()
                && data.get().remaining() != count * type.get().bytes()) {
            throw malformed("tensor '" + name + "' of shape " + shape + " holds "
                    + data.get().remaining() + " bytes");
        }
        byte code = tensor.type();
        boolean isKnown = code >= 0 && code < TensorType.names.length;
        String dtype = type.map(t -> t.dtype().text())
                .orElseGet(() -> isKnown ? TensorType.name(code).toLowerCase(Locale.ROOT) : "type " + code);
        boolean isWeight = rank > 0
                && (code == TensorType.FLOAT32
                        || code == TensorType.FLOAT16
                        || code == TensorType.INT8
                        || code == TensorType.UINT8
                        || code == TensorType.INT4);
        return new StoredTensor(name, dtype, shape, free, data.isPresent(), isWeight, count);
    }

    /** The data of a buffer, which lie in its vector or, in very large files, behind all tables. */
    private Optional<ByteBuffer> data(long index) {
        if (index >= model.buffersLength()) {
            throw malformed("a tensor names buffer " + index + " of " + model.buffersLength());
        }
        Buffer buffer = model.buffers((int) index);
        if (buffer.offset() > 1) {
            long end = buffer.offset() + buffer.size();
            if (buffer.size() < 0 || end < 0 || end > bytes.capacity()) {
                throw malformed("buffer " + index + " lies outside the file");
            }
            return Optional.of(bytes.slice((int) buffer.offset(), (int) buffer.size()));
        }
        return Optional.ofNullable(buffer.dataAsByteBuffer()).filter(ByteBuffer::hasRemaining);
    }

    private static ModelException malformed(String what) {
        return new ModelException(ErrorCode.MALFORMED_FILE, what);
    }
}
