package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole file. Source: onnx.proto, {@code ModelProto}. */
final class ModelReader {
    static final int LOWEST_OPSET = 7;
    static final int HIGHEST_OPSET = 27;

    private final Carried.Builder carried = new Carried.Builder();
    private final Map<String, Integer> opsets = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Set<String> functions = new HashSet<>();
    private @Nullable WireReader graph;
    private long irVersion;
    private String producerName = "";
    private String producerVersion = "";
    private String domain = "";
    private long modelVersion;
    private String docString = "";

    static OnnxModel read(FileBytes file, Path folder) throws IOException {
        FileKind.requireOnnx(file);
        ModelReader reader = new ModelReader();
        WireReader in = new WireReader(file, 0, file.size());
        while (in.next()) {
            reader.accept(in);
        }
        return reader.model(folder);
    }

    private void accept(WireReader in) {
        switch (in.field()) {
            case 1 -> irVersion = in.value();
            case 2 -> producerName = in.text();
            case 3 -> producerVersion = in.text();
            case 4 -> domain = in.text();
            case 5 -> modelVersion = in.value();
            case 6 -> docString = in.text();
            case 7 -> {
                if (graph != null) {
                    throw new ModelException(ErrorCode.MALFORMED_FILE, "the file holds two graphs; export it again");
                }
                graph = in.message();
            }
            case 8 -> acceptOpset(in);
            case 14 -> acceptProperty(in.message());
            default -> {
                if (in.is(25, WireReader.LENGTH)) {
                    functions.add(functionId(in.message()));
                }
                carried.modelFields.add(in.whole());
            }
        }
    }

    private void acceptOpset(WireReader at) {
        String set = "";
        long version = 0;
        WireReader in = at.message();
        while (in.next()) {
            if (in.field() == 1) {
                set = in.text();
            } else if (in.field() == 2) {
                version = in.value();
            }
        }
        String plain = set.equals("ai.onnx") ? "" : set;
        Integer before = opsets.put(plain, (int) Math.max(0, Math.min(version, Integer.MAX_VALUE)));
        if (before != null && before != version) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH,
                    "operator set '" + set + "' is imported as version " + before + " and as " + version);
        }
        carried.opsetFields.add(at.whole());
    }

    private void acceptProperty(WireReader in) {
        String key = "";
        String value = "";
        while (in.next()) {
            if (in.field() == 1) {
                key = in.text();
            } else if (in.field() == 2) {
                value = in.text();
            }
        }
        properties.put(key, value);
    }

    private static String functionId(WireReader in) {
        String name = "";
        String set = "";
        while (in.next()) {
            if (in.is(1, WireReader.LENGTH)) {
                name = in.text();
            } else if (in.is(10, WireReader.LENGTH)) {
                set = in.text();
            }
        }
        return (set.equals("ai.onnx") ? "" : set) + ":" + name;
    }

    private OnnxModel model(Path folder) throws IOException {
        if (graph == null) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "the file holds no graph; it is cut off or not an ONNX model; get it again");
        }
        int opset = opsets.getOrDefault("", opsets.isEmpty() ? 1 : LOWEST_OPSET);
        if (opset < LOWEST_OPSET || opset > HIGHEST_OPSET) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OPSET,
                    "the model is written in opset " + opset + "; we read opsets " + LOWEST_OPSET + " to "
                            + HIGHEST_OPSET + "; convert it with ONNX's version converter or export it again");
        }
        GraphReader reader = new GraphReader(new TensorReader(new ExternalData(folder)), carried);
        reader.read(graph);
        if (!opsets.containsKey("") && reader.usesDefaultDomain()) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH, "the model uses ONNX's operators but imports no version of them");
        }
        Graph read = reader.graph(opset, irVersion, functions);
        carried.opsets.putAll(opsets);
        OnnxMetadata metadata = new OnnxMetadata(
                irVersion, producerName, producerVersion, domain, modelVersion, docString, properties, carried.build());
        return new OnnxModel(read, opsets, metadata);
    }
}
