package dev.ghostify.tflite.file;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.tflite.generated.Buffer;
import dev.ghostify.schema.tflite.generated.BuiltinOperator;
import dev.ghostify.schema.tflite.generated.CustomOptionsFormat;
import dev.ghostify.schema.tflite.generated.Model;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.schema.tflite.generated.OperatorCode;
import dev.ghostify.schema.tflite.generated.SubGraph;
import dev.ghostify.schema.tflite.generated.TensorMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Reads the main graph of a TFLite file without trusting it: counts are held against the file's size before anything is
 * allocated, every access is bounds-checked by the buffer, and every index that the result holds is in range.
 */
public final class StoredModelReader {
    private static final int SMALLEST = 16;
    private static final int IDENTIFIER_AT = 4;

    private final ByteBuffer bytes;
    private final Model model;
    private final SubGraph graph;
    private final List<StoredTensor> tensors = new ArrayList<>();

    private StoredModelReader(ByteBuffer bytes) {
        this.bytes = bytes;
        if (bytes.capacity() < SMALLEST || !identifier().equals(Tables.IDENTIFIER)) {
            throw malformed("it is not a TFLite file: bytes 4 to 7 are not 'TFL3'");
        }
        this.model = Model.getRootAsModel(bytes);
        if (model.subgraphsLength() < 1) {
            throw malformed("it holds no graph");
        }
        this.graph = model.subgraphs(0);
    }

    /**
     * Maps the file and reads it; constants stay where they lie.
     *
     * @throws ModelException with MALFORMED_FILE if something does not fit
     */
    public static StoredModel read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (Files.isDirectory(path)) {
                throw new IOException("cannot read " + path + ": it is a folder; name the .tflite file in it");
            }
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ModelException(
                        ErrorCode.LIMIT_EXCEEDED, "the file is larger than the 2 GiB that a TFLite file may have");
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new StoredModelReader(mapped.order(ByteOrder.LITTLE_ENDIAN)).stored();
        } catch (ModelException e) {
            throw e.at(path.toString());
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read " + path + ": there is no such file", e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, path + ": the file is cut off or damaged: an offset leads out of it", e);
        }
    }

    private StoredModel stored() {
        checkedCount(model.buffersLength());
        checkedCount(graph.tensorsLength());
        TensorReader reader = new TensorReader(this::data, bytes.capacity());
        for (int i = 0; i < graph.tensorsLength(); i++) {
            tensors.add(reader.read(graph.tensors(i)));
        }
        List<StoredOperator> operators = new ArrayList<>();
        int count = checkedCount(graph.operatorsLength());
        for (int i = 0; i < count; i++) {
            operators.add(operator(graph.operators(i)));
        }
        Map<Integer, String> inputNames = new HashMap<>();
        Map<Integer, String> outputNames = new HashMap<>();
        readSignature(inputNames, outputNames);
        return new StoredModel(
                graph.name() == null ? "" : graph.name(),
                model.description() == null ? "" : model.description(),
                tensors,
                operators,
                ports(graph.inputsLength(), graph::inputs, inputNames),
                ports(graph.outputsLength(), graph::outputs, outputNames),
                checkedCount(model.subgraphsLength()),
                metadata());
    }

    private StoredOperator operator(Operator operator) {
        long index = operator.opcodeIndex();
        if (index >= checkedCount(model.operatorCodesLength())) {
            throw malformed("an operator names operator code " + index + " of " + model.operatorCodesLength());
        }
        OperatorCode code = model.operatorCodes((int) index);
        int number = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
        String custom = code.customCode();
        boolean isCustom = number == BuiltinOperator.CUSTOM;
        String name = isCustom
                ? custom == null ? "CUSTOM" : custom
                : number >= 0 && number < BuiltinOperator.names.length
                        ? BuiltinOperator.name(number)
                        : "UNKNOWN_" + number;
        return new StoredOperator(
                name,
                isCustom,
                code.version(),
                isCustom ? customOptions(name, operator) : OptionTables.read(operator),
                indices(operator.inputsLength(), operator::inputs, -1),
                indices(operator.outputsLength(), operator::outputs, 0));
    }

    /** The attributes of an operator that ONNX has too; what others keep there may be anything. */
    private static Attributes customOptions(String name, Operator operator) {
        ByteBuffer options = operator.customOptionsAsByteBuffer();
        boolean isMap = CustomNames.isOurs(name) && operator.customOptionsFormat() == CustomOptionsFormat.FLEXBUFFERS;
        return isMap && options != null && options.hasRemaining() ? CustomOptions.read(options) : Attributes.NONE;
    }

    private List<Integer> indices(int length, IntUnaryOperator entry, int least) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < checkedCount(length); i++) {
            int index = entry.applyAsInt(i);
            if (index < least || index >= tensors.size()) {
                throw malformed("an operator, input or output names tensor " + index + " of " + tensors.size());
            }
            indices.add(index);
        }
        return indices;
    }

    private List<StoredModel.Port> ports(int length, IntUnaryOperator entry, Map<Integer, String> names) {
        return indices(length, entry, 0).stream()
                .map(i -> new StoredModel.Port(
                        names.getOrDefault(i, tensors.get(i).name()), i))
                .toList();
    }

    private void readSignature(Map<Integer, String> inputs, Map<Integer, String> outputs) {
        if (model.signatureDefsLength() == 0) {
            return;
        }
        var signature = model.signatureDefs(0);
        for (int i = 0; i < checkedCount(signature.inputsLength()); i++) {
            readName(signature.inputs(i), inputs);
        }
        for (int i = 0; i < checkedCount(signature.outputsLength()); i++) {
            readName(signature.outputs(i), outputs);
        }
    }

    private static void readName(TensorMap map, Map<Integer, String> names) {
        String name = map.name();
        if (name != null) {
            names.putIfAbsent((int) map.tensorIndex(), name);
        }
    }

    private Map<String, ByteBuffer> metadata() {
        Map<String, ByteBuffer> entries = new HashMap<>();
        int count = checkedCount(model.metadataLength());
        for (int i = 0; i < count; i++) {
            String name = model.metadata(i).name();
            Optional<ByteBuffer> data = data(model.metadata(i).buffer());
            if (name != null && data.isPresent()) {
                entries.put(name, data.get());
            }
        }
        return entries;
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

    private String identifier() {
        byte[] found = new byte[Tables.IDENTIFIER.length()];
        bytes.get(IDENTIFIER_AT, found);
        return new String(found, StandardCharsets.ISO_8859_1);
    }

    /** A length that the file gives for a vector of at least four bytes an entry, held against the file's size. */
    private int checkedCount(int count) {
        if (count < 0 || (long) count * Integer.BYTES > bytes.capacity()) {
            throw malformed("a list of " + count + " entries does not fit into " + bytes.capacity() + " bytes");
        }
        return count;
    }

    static ModelException malformed(String what) {
        return new ModelException(ErrorCode.MALFORMED_FILE, what);
    }
}
