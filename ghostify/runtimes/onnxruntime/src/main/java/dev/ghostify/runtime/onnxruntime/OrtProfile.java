package dev.ghostify.runtime.onnxruntime;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import dev.ghostify.check.runtime.OperatorTime;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the file that ONNX Runtime's profiler leaves: a JSON array of events in Chrome's trace form. Of interest are those of
 * category {@code Node} named {@code <node>_kernel_time}, with {@code dur} in microseconds.
 */
final class OrtProfile {
    private static final String KERNEL = "_kernel_time";

    /** Times of one node. */
    private record Series(String operator, List<Double> micros) {}

    private OrtProfile() {}

    static List<OperatorTime> read(Path file) throws IOException {
        Map<String, Series> nodes = new LinkedHashMap<>();
        Gson gson = new Gson();
        try (Reader text = Files.newBufferedReader(file);
                JsonReader json = new JsonReader(text)) {
            json.beginArray();
            while (json.hasNext()) {
                JsonObject event = gson.fromJson(json, JsonObject.class);
                String name = event.get("name").getAsString();
                if (name.endsWith(KERNEL) && event.get("args") instanceof JsonObject args && args.has("op_name")) {
                    nodes.computeIfAbsent(
                                    name.substring(0, name.length() - KERNEL.length()),
                                    n -> new Series(args.get("op_name").getAsString(), new ArrayList<>()))
                            .micros()
                            .add(event.get("dur").getAsDouble());
                }
            }
            json.endArray();
        }
        List<OperatorTime> times = new ArrayList<>();
        nodes.forEach((node, series) -> {
            series.micros().sort(null);
            times.add(new OperatorTime(
                    node, series.operator(), series.micros().get(series.micros().size() / 2) / 1000));
        });
        return times;
    }

    /** Removes the folder that the profiler wrote into. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
