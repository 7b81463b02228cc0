package dev.ghostify.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ghostify.check.data.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Demands written down for pipelines: a JSON object with a figure for each; {@code gates.schema.json} describes it. */
public final class Gates {
    private static final Map<String, Function<JsonElement, Gate>> KINDS = kinds();

    private Gates() {}

    private static Map<String, Function<JsonElement, Gate>> kinds() {
        Map<String, Function<JsonElement, Gate>> kinds = new LinkedHashMap<>();
        kinds.put("top1Drop", json -> Gate.top1DropAtMost(json.getAsDouble()));
        kinds.put("maxError", json -> Gate.maxErrorAtMost(json.getAsDouble()));
        kinds.put("agreement", json -> Gate.agreementAtLeast(json.getAsDouble()));
        kinds.put("p90Ms", json -> Gate.p90AtMost(json.getAsDouble()));
        kinds.put("latencyRatio", json -> Gate.latencyRatioAtMost(json.getAsDouble()));
        kinds.put("fileBytes", json -> Gate.fileBytesAtMost(json.getAsLong()));
        kinds.put("multiplyAdds", json -> Gate.multiplyAddsAtMost(json.getAsLong()));
        kinds.put("partitions", json -> Gate.partitionsAtMost(json.getAsInt()));
        kinds.put("transposes", json -> Gate.transposesAtMost(json.getAsInt()));
        kinds.put("minRuntime", json -> Gate.runsOnTflite(json.getAsString()));
        return kinds;
    }

    /**
     * The demands in {@code json}.
     *
     * @param where the file's name, for messages
     * @throws DataException if it is no such object, or asks for what nobody knows
     */
    public static List<Gate> parse(String json, String where) {
        JsonObject object;
        try {
            object = JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new DataException(where + ": not a JSON object: " + e.getMessage(), e);
        }
        List<Gate> gates = new ArrayList<>();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            Function<JsonElement, Gate> kind = KINDS.get(entry.getKey());
            if (kind == null && !entry.getKey().equals("$schema")) {
                throw new DataException(where + ": no demand is called '" + entry.getKey() + "'; there are "
                        + String.join(", ", KINDS.keySet()));
            }
            if (kind != null) {
                gates.add(one(kind, entry, where));
            }
        }
        return List.copyOf(gates);
    }

    private static Gate one(Function<JsonElement, Gate> kind, Map.Entry<String, JsonElement> entry, String where) {
        try {
            return kind.apply(entry.getValue());
        } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
            throw new DataException(where + ": '" + entry.getKey() + "' takes one figure, not " + entry.getValue(), e);
        }
    }
}
