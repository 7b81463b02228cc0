package dev.ghostify.tflite.file;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.ghostify.schema.tflite.generated.Buffer;
import dev.ghostify.schema.tflite.generated.Metadata;
import dev.ghostify.schema.tflite.generated.Model;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.schema.tflite.generated.OperatorCode;
import dev.ghostify.schema.tflite.generated.SignatureDef;
import dev.ghostify.schema.tflite.generated.SubGraph;
import dev.ghostify.schema.tflite.generated.Tensor;
import dev.ghostify.schema.tflite.generated.TensorMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a file but the payloads, as a FlatBuffer.
 *
 * <p>The {@code data} field of each buffer holds a placeholder, because its vector does not lie in the FlatBuffer that the
 * builder makes but behind it: so payloads go from their source to the file without being collected in memory first.
 */
final class Tables {
    static final String IDENTIFIER = "TFL3";
    /** Not 0, which the builder would leave out. */
    static final int PLACEHOLDER = 1;

    static final String MIN_RUNTIME = "min_runtime_version";
    static final String SIGNATURE = "serving_default";

    private static final int SCHEMA_VERSION = 3;
    private static final int MIN_RUNTIME_BYTES = 16;
    /** Codes above this stand in the newer field only; readers take the larger of both. */
    private static final int LARGEST_OLD_CODE = 127;

    /**
     * The FlatBuffer.
     *
     * @param dataFields where the placeholder of each payload stands, in the order of {@link FileLayout#payloads}
     */
    record Written(ByteBuffer bytes, List<Integer> dataFields) {}

    private record CodeKey(Builtin builtin, String name, int version) {}

    private final FlatBufferBuilder builder = new FlatBufferBuilder(1 << 16);
    private final TfliteModel model;
    private final Optional<ModelCard> card;
    private final FileLayout layout;
    /** Distances of the placeholders from the end of the FlatBuffer. */
    private final List<Integer> fromEnd = new ArrayList<>();

    private Tables(TfliteModel model, Optional<ModelCard> card, FileLayout layout) {
        this.model = model;
        this.card = card;
        this.layout = layout;
    }

    static Written write(TfliteModel model, Optional<ModelCard> card, FileLayout layout) {
        return new Tables(model, card, layout).write();
    }

    private Written write() {
        List<Integer> tensors = new ArrayList<>();
        for (TfliteTensor tensor : model.tensors()) {
            tensors.add(tensor(tensor));
        }
        int metadata = metadata();
        Map<CodeKey, Integer> codes = new LinkedHashMap<>();
        List<Integer> operators = new ArrayList<>();
        for (TfliteOperator operator : model.operators()) {
            CodeKey key = new CodeKey(operator.builtin(), operator.name(), operator.version());
            Integer index = codes.get(key);
            if (index == null) {
                index = codes.size();
                codes.put(key, index);
            }
            operators.add(operator(operator, index));
        }
        int graph = graph(vector(tensors), vector(operators));
        int graphs = vector(List.of(graph));
        int signatures = vector(List.of(signature()));
        int codeVector = vector(codes.keySet().stream().map(this::code).toList());
        int buffers = buffers();
        int description = builder.createString(model.description());
        int root = Model.createModel(
                builder, SCHEMA_VERSION, codeVector, graphs, description, buffers, 0, metadata, signatures, 0, 0);
        builder.finish(root, IDENTIFIER);
        byte[] bytes = builder.sizedByteArray();
        return new Written(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN),
                fromEnd.stream().map(distance -> bytes.length - distance).toList());
    }

    private int tensor(TfliteTensor tensor) {
        int shape = Tensor.createShapeVector(builder, ints(tensor.shape()));
        int signature = 0;
        if (!tensor.free().isEmpty()) {
            int[] sizes = ints(tensor.shape());
            tensor.free().forEach(axis -> sizes[axis] = -1);
            signature = Tensor.createShapeSignatureVector(builder, sizes);
        }
        int name = builder.createString(tensor.name());
        int buffer = tensor.data().map(layout::indexOf).orElse(0);
        return Tensor.createTensor(
                builder, shape, tensor.type().code(), buffer, name, 0, false, 0, signature, true, 0, 0);
    }

    private int operator(TfliteOperator operator, int code) {
        int inputs = Operator.createInputsVector(builder, ints(operator.inputs()));
        int outputs = Operator.createOutputsVector(builder, ints(operator.outputs()));
        int options = operator.options().writeTo(builder);
        int custom = operator.options().custom().map(this::aligned).orElse(0);
        byte optionsCode = operator.options().code();
        return Operator.createOperator(
                builder, code, inputs, outputs, optionsCode, options, custom, (byte) 0, 0, 0, 0, 0, (byte) 0, 0, -1);
    }

    /** Bytes at a multiple of 16, as the schema asks of {@code custom_options}. */
    private int aligned(byte[] bytes) {
        builder.startVector(1, bytes.length, FileLayout.ALIGNMENT);
        for (int i = bytes.length - 1; i >= 0; i--) {
            builder.addByte(bytes[i]);
        }
        return builder.endVector();
    }

    private int code(CodeKey key) {
        int code = key.builtin().code();
        byte old = (byte) Math.min(code, LARGEST_OLD_CODE);
        int custom = key.builtin() == Builtin.CUSTOM ? builder.createString(key.name()) : 0;
        return OperatorCode.createOperatorCode(builder, old, custom, key.version(), code);
    }

    private int graph(int tensors, int operators) {
        int inputs = SubGraph.createInputsVector(builder, ints(model.inputs()));
        int outputs = SubGraph.createOutputsVector(builder, ints(model.outputs()));
        int name = builder.createString(model.graphName());
        return SubGraph.createSubGraph(builder, tensors, inputs, outputs, operators, name, -1);
    }

    private int signature() {
        int inputs = vector(maps(model.inputs(), model.inputNames()));
        int outputs = vector(maps(model.outputs(), model.outputNames()));
        return SignatureDef.createSignatureDef(builder, inputs, outputs, builder.createString(SIGNATURE), 0);
    }

    private List<Integer> maps(List<Integer> tensors, List<String> names) {
        List<Integer> maps = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            maps.add(TensorMap.createTensorMap(builder, builder.createString(names.get(i)), tensors.get(i)));
        }
        return maps;
    }

    private int metadata() {
        Map<String, Payload> entries = new TreeMap<>();
        model.metadata().forEach((name, text) -> entries.put(name, BytesPayload.ofText(text)));
        String runtime = OperatorVersions.minRuntime(model.operators());
        entries.put(MIN_RUNTIME, BytesPayload.ofPaddedAscii(runtime, MIN_RUNTIME_BYTES));
        card.ifPresent(told -> entries.put(CardTable.NAME, CardTable.write(model, told)));
        List<Integer> tables = new ArrayList<>();
        entries.forEach((name, payload) ->
                tables.add(Metadata.createMetadata(builder, builder.createString(name), layout.indexOf(payload))));
        return vector(tables);
    }

    private int buffers() {
        List<Integer> tables = new ArrayList<>();
        tables.add(buffer(null));
        layout.payloads().forEach(payload -> tables.add(buffer(payload)));
        return vector(tables);
    }

    private int buffer(@Nullable Payload payload) {
        Buffer.startBuffer(builder);
        if (payload != null) {
            builder.addInt(0, PLACEHOLDER, 0);
            fromEnd.add(builder.offset());
        }
        return Buffer.endBuffer(builder);
    }

    private int vector(List<Integer> tables) {
        return builder.createVectorOfTables(ints(tables));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
