package dev.ghostify.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Writes a report as JSON; the names of the keys are a promise to pipelines. */
final class ReportJson {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private ReportJson() {}

    static String of(CheckReport report) {
        JsonObject json = new JsonObject();
        json.add("a", model(report.a()));
        json.add("b", model(report.b()));
        json.add("agreement", number(report.difference().agreement()));
        json.add("maxAbsError", finite(report.difference().maxAbsError()));
        json.add("maxRelError", finite(report.difference().maxRelError()));
        json.add("snrDb", finite(report.difference().snrDb()));
        json.addProperty("worstExample", report.difference().worstExample());
        json.addProperty("data", report.dataSet());
        json.addProperty("samples", report.samples());
        json.addProperty("seed", report.seed());
        json.addProperty("threads", report.threads());
        JsonArray notes = new JsonArray();
        report.notes().forEach(notes::add);
        json.add("notes", notes);
        return GSON.toJson(json);
    }

    private static JsonObject model(ModelResult model) {
        JsonObject json = new JsonObject();
        json.addProperty("name", model.name());
        json.addProperty("runtime", model.runtime());
        json.add("top1", number(model.top1()));
        json.add("top5", number(model.top5()));
        json.add("parameters", number(model.parameters()));
        json.add("multiplyAdds", number(model.multiplyAdds()));
        json.addProperty("fileBytes", model.fileBytes());
        JsonObject latency = new JsonObject();
        latency.addProperty("median", model.latency().medianMs());
        latency.addProperty("p90", model.latency().p90Ms());
        latency.addProperty("runs", model.latency().runs());
        json.add("latencyMs", latency);
        json.addProperty("latencyRuntime", model.latencyRuntime());
        json.add("delegation", delegation(model));
        json.addProperty("nonFiniteOutputs", model.nonFinite());
        return json;
    }

    private static JsonElement delegation(ModelResult model) {
        if (model.delegation().isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("partitions", model.delegation().get().partitions());
        json.addProperty("delegatedOps", model.delegation().get().delegatedOps());
        json.addProperty("totalOps", model.delegation().get().totalOps());
        return json;
    }

    private static JsonElement finite(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonElement number(OptionalDouble value) {
        return value.isPresent() ? new JsonPrimitive(value.getAsDouble()) : JsonNull.INSTANCE;
    }

    private static JsonElement number(OptionalLong value) {
        return value.isPresent() ? new JsonPrimitive(value.getAsLong()) : JsonNull.INSTANCE;
    }
}
