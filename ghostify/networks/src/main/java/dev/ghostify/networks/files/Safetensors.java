package dev.ghostify.networks.files;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.ghostify.graph.AtomicFile;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.networks.weights.StateDict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Safetensors: the length of a JSON header in 8 bytes, the header, the tensors' bytes. Source: huggingface/safetensors, format
 * section of its read-me.
 */
public final class Safetensors {
    /** Source: the reference implementation's limit. */
    private static final int LONGEST_HEADER = 100_000_000;

    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";

    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("F64", DataType.DOUBLE),
            Map.entry("F32", DataType.FLOAT),
            Map.entry("F16", DataType.FLOAT16),
            Map.entry("BF16", DataType.BFLOAT16),
            Map.entry("I64", DataType.INT64),
            Map.entry("I32", DataType.INT32),
            Map.entry("I16", DataType.INT16),
            Map.entry("I8", DataType.INT8),
            Map.entry("U8", DataType.UINT8),
            Map.entry("BOOL", DataType.BOOL));

    private Safetensors() {}

    static boolean isOne(ByteBuffer bytes) {
        return bytes.remaining() > Long.BYTES && bytes.get(Long.BYTES) == '{';
    }

    static StateDict read(ByteBuffer bytes) {
        long length = bytes.getLong(0);
        if (length < 2 || length > LONGEST_HEADER || length > bytes.remaining() - Long.BYTES) {
            throw malformed("its header has " + length + " bytes, the file " + bytes.remaining());
        }
        byte[] header = new byte[(int) length];
        bytes.get(Long.BYTES, header);
        int start = Long.BYTES + header.length;
        ByteBuffer data = bytes.slice(start, bytes.limit() - start);
        try (JsonReader json = new JsonReader(new StringReader(new String(header, StandardCharsets.UTF_8)))) {
            return tensors(json, data);
        } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, "its header is no JSON of a safetensors file: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static StateDict tensors(JsonReader json, ByteBuffer data) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(METADATA)) {
                json.skipValue();
            } else if (tensors.put(name, tensor(name, json, data)) != null) {
                throw malformed("tensor '" + name + "' stands in it twice");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw malformed("something follows its header");
        }
        return new StateDict(tensors);
    }

    private static Tensor tensor(String name, JsonReader json, ByteBuffer data) throws IOException {
        String dtype = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> dtype = json.nextString();
                case "shape" -> shape = numbers(json);
                case "data_offsets" -> offsets = numbers(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        DataType type = TYPES.get(dtype);
        if (type == null) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_TYPE, "tensor '" + name + "' has element type '" + dtype + "'");
        }
        boolean isInside = offsets.size() == 2
                && offsets.get(0) >= 0
                && offsets.get(0) <= offsets.get(1)
                && offsets.get(1) <= data.capacity();
        if (!isInside || shape.stream().anyMatch(extent -> extent < 0)) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "tensor '" + name + "' with shape " + shape + " and bytes " + offsets + " does not lie within "
                            + data.capacity() + " bytes of data; is the file complete?");
        }
        int from = Math.toIntExact(offsets.get(0));
        TensorType tensorType =
                new TensorType(type, new Shape(shape.stream().map(Dim::of).toList()));
        try {
            return Tensor.ofBytes(tensorType, data.slice(from, Math.toIntExact(offsets.get(1)) - from));
        } catch (ModelException e) {
            throw e.at("tensor '" + name + "'");
        }
    }

    private static List<Long> numbers(JsonReader json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            numbers.add(json.nextLong());
        }
        json.endArray();
        return numbers;
    }

    private static ModelException malformed(String why) {
        return new ModelException(ErrorCode.MALFORMED_FILE, "it is no complete safetensors file: " + why);
    }

    /**
     * Writes {@code dict} to {@code target}, whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(StateDict dict, Path target) throws IOException {
        byte[] header = header(dict);
        AtomicFile.write(
                target,
                channel -> {
                    ByteBuffer start =
                            ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
                    writeAll(channel, start.putLong(header.length).put(header).flip());
                    for (Tensor tensor : dict.tensors().values()) {
                        writeAll(channel, tensor.bytes());
                    }
                },
                WeightFiles::read);
    }

    private static void writeAll(java.nio.channels.FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static byte[] header(StateDict dict) throws IOException {
        StringWriter text = new StringWriter();
        long offset = 0;
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            // What the reader of the transformers library asks for.
            json.name(METADATA).beginObject().name("format").value("pt").endObject();
            for (Map.Entry<String, Tensor> entry : dict.tensors().entrySet()) {
                Tensor tensor = entry.getValue();
                json.name(entry.getKey()).beginObject();
                json.name("dtype").value(typeName(tensor.dtype()));
                json.name("shape").beginArray();
                for (long extent : tensor.shape().sizes()) {
                    json.value(extent);
                }
                json.endArray();
                json.name("data_offsets").beginArray().value(offset);
                offset += tensor.byteCount();
                json.value(offset).endArray().endObject();
            }
            json.endObject();
        }
        int missing = Math.floorMod(-text.toString().getBytes(StandardCharsets.UTF_8).length, ALIGNMENT);
        return (text + " ".repeat(missing)).getBytes(StandardCharsets.UTF_8);
    }

    private static String typeName(DataType type) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE, "safetensors have no element type " + type.text()));
    }
}
