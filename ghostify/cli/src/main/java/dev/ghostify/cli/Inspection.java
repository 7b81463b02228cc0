package dev.ghostify.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.ghostify.Format;
import dev.ghostify.Ghostify;
import dev.ghostify.Model;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.TfliteSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of a model file, whatever its format.
 *
 * @param opset of ONNX's default domain; empty for TFLite
 * @param version what else the format says of itself, for the table
 */
record Inspection(
        String file,
        Format format,
        List<Port> inputs,
        List<Port> outputs,
        OptionalInt opset,
        String version,
        SortedMap<String, Integer> ops,
        long parameters,
        long multiplyAdds,
        long fileBytes) {
    private static final int COLUMNS = 80;

    /** An input or output: {@code shape} as in the file, free extents by name or as {@code ?}. */
    record Port(String name, String dtype, List<String> shape) {
        @Override
        public String toString() {
            return dtype + "[" + String.join(",", shape) + "]";
        }
    }

    static Inspection of(Path file) throws IOException {
        return Format.of(file) == Format.TFLITE ? ofTflite(file) : ofOnnx(file);
    }

    private static Inspection ofOnnx(Path file) throws IOException {
        Model model = Ghostify.read(file);
        Graph graph = model.graph();
        GraphCost cost = model.cost();
        return new Inspection(
                String.valueOf(file.getFileName()),
                Format.ONNX,
                ports(graph, graph.requiredInputs()),
                ports(graph, graph.outputs()),
                OptionalInt.of(model.onnx().opset()),
                "opset " + model.onnx().opset(),
                ops(graph),
                cost.parameters(),
                cost.multiplyAdds(),
                Files.size(file));
    }

    /** Count of each operator; a domain other than ONNX's own stands in front with a point. */
    static SortedMap<String, Integer> ops(Graph graph) {
        SortedMap<String, Integer> ops = new TreeMap<>();
        for (Node node : graph.nodes()) {
            String domain = node.op().domain();
            ops.merge(
                    domain.isEmpty()
                            ? node.op().type()
                            : domain + "." + node.op().type(),
                    1,
                    Integer::sum);
        }
        return ops;
    }

    private static List<Port> ports(Graph graph, List<String> values) {
        return values.stream()
                .map(v -> graph.tensorType(v)
                        .map(t -> new Port(
                                v,
                                t.dtype().text(),
                                t.shape().dims().stream().map(Object::toString).toList()))
                        .orElse(new Port(v, "?", List.of())))
                .toList();
    }

    private static Inspection ofTflite(Path file) throws IOException {
        TfliteSummary summary = TfliteSummary.read(file);
        return new Inspection(
                String.valueOf(file.getFileName()),
                Format.TFLITE,
                tflitePorts(summary.inputs()),
                tflitePorts(summary.outputs()),
                OptionalInt.empty(),
                summary.minRuntimeVersion().isEmpty()
                        ? "no least runtime version stated"
                        : "runs on TFLite " + summary.minRuntimeVersion() + " or newer",
                summary.operators(),
                summary.parameters(),
                summary.multiplyAdds(),
                Files.size(file));
    }

    private static List<Port> tflitePorts(List<TfliteSummary.Port> ports) {
        return ports.stream()
                .map(p -> new Port(
                        p.name(),
                        p.dtype(),
                        p.shape().stream().map(d -> d < 0 ? "?" : d.toString()).toList()))
                .toList();
    }

    String toTable() {
        Table head = new Table().row(file, format.name() + ", " + version);
        Table ports = new Table();
        inputs.forEach(p -> ports.row("input " + p.name(), p.toString()));
        outputs.forEach(p -> ports.row("output " + p.name(), p.toString()));
        Table costs = new Table()
                .row("parameters", Figures.count(parameters))
                .row("multiply-adds", Figures.count(multiplyAdds))
                .row("file bytes", Figures.count(fileBytes))
                .row(
                        "nodes",
                        Figures.count(ops.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()));
        ops.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(e -> costs.row("  " + e.getKey(), Figures.count(e.getValue())));
        return head + "\n" + ports + "\n" + freeExtents() + costs;
    }

    /** Says that costs depend on extents which nobody fixed; a free batch costs its share for each example anyway. */
    private String freeExtents() {
        List<String> free = inputs.stream()
                .filter(port -> port.shape().stream().skip(1).anyMatch(dim -> !isFixed(dim)))
                .map(Port::name)
                .toList();
        if (free.isEmpty()) {
            return "";
        }
        String text = "costs count each free extent as 1; free are those of " + String.join(", ", free);
        return (text.length() <= COLUMNS ? text : text.substring(0, COLUMNS - 3) + "...") + "\n\n";
    }

    private static boolean isFixed(String dim) {
        return dim.chars().allMatch(Character::isDigit);
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("file", file);
        json.addProperty("format", format.name());
        json.add("inputs", json(inputs));
        json.add("outputs", json(outputs));
        if (opset.isPresent()) {
            json.addProperty("opset", opset.getAsInt());
        } else {
            json.add("opset", JsonNull.INSTANCE);
        }
        JsonObject counts = new JsonObject();
        ops.forEach(counts::addProperty);
        json.add("ops", counts);
        json.addProperty("parameters", parameters);
        json.addProperty("multiplyAdds", multiplyAdds);
        json.addProperty("fileBytes", fileBytes);
        return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(json);
    }

    /** Fixed extents are numbers, free ones texts. */
    private static JsonArray json(List<Port> ports) {
        JsonArray array = new JsonArray();
        for (Port port : ports) {
            JsonObject object = new JsonObject();
            object.addProperty("name", port.name());
            object.addProperty("type", port.dtype());
            JsonArray shape = new JsonArray();
            for (String dim : port.shape()) {
                if (isFixed(dim)) {
                    shape.add(Long.parseLong(dim));
                } else {
                    shape.add(dim);
                }
            }
            object.add("shape", shape);
            array.add(object);
        }
        return array;
    }
}
