package dev.ghostify.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.ghostify.check.statistics.PairedShift;
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
        json.add("latencyRatio", report.latencyShift().map(ReportJson::shift).orElse(null));
        json.add("maxAbsError", finite(report.difference().maxAbsError()));
        json.add("maxRelError", finite(report.difference().maxRelError()));
        json.add("snrDb", finite(report.difference().snrDb()));
        json.add("klDivergence", number(report.difference().divergence()));
        json.add("overlap", number(report.difference().overlap()));
        json.add(
                "classification",
                report.classification().map(ClassificationJson::of).orElse(null));
        json.addProperty("worstExample", report.difference().worstExample());
        json.addProperty("data", report.dataSet());
        json.addProperty("samples", report.samples());
        json.addProperty("seed", report.seed());
        json.addProperty("threads", report.threads());
        json.add("environment", GSON.toJsonTree(report.environment()));
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
        json.add("parameters", number(model.facts().parameters()));
        json.add("multiplyAdds", number(model.facts().multiplyAdds()));
        json.addProperty("fileBytes", model.fileBytes());
        json.add("arenaBytes", number(model.facts().arenaBytes()));
        json.add("peakBytes", number(model.peakBytes()));
        json.addProperty(
                "transposes",
                model.facts().transposes().isPresent()
                        ? model.facts().transposes().getAsInt()
                        : null);
        json.addProperty("minRuntime", model.facts().minRuntime().orElse(null));
        json.add("latencyMs", model.latency().map(ReportJson::latency).orElse(null));
        json.addProperty("latencyRuntime", model.latencyRuntime());
        json.add("delegation", delegation(model));
        json.addProperty("nonFiniteOutputs", model.nonFinite());
        json.add("operators", GSON.toJsonTree(model.operators()));
        json.add("benchmark", model.benchmark().map(ReportJson::benchmark).orElse(null));
        return json;
    }

    private static JsonObject latency(Latency latency) {
        JsonObject json = new JsonObject();
        json.addProperty("median", latency.medianMs());
        json.addProperty("p90", latency.p90Ms());
        json.addProperty("p99", latency.p99Ms());
        json.addProperty("min", latency.minMs());
        json.addProperty("variation", latency.variation());
        json.addProperty("runs", latency.runs());
        json.addProperty("load", latency.loadMs());
        json.addProperty("first", latency.firstMs());
        return json;
    }

    private static JsonObject benchmark(BenchmarkTimes times) {
        JsonObject json = new JsonObject();
        json.addProperty("place", times.place());
        json.addProperty("runs", times.runs());
        json.addProperty("mean", times.meanMs());
        json.addProperty("deviation", times.deviationMs());
        json.addProperty("min", times.minMs());
        json.addProperty("max", times.maxMs());
        json.add("median", number(times.medianMs()));
        json.add("p95", number(times.p95Ms()));
        json.addProperty("load", times.loadMs());
        json.addProperty("first", times.firstMs());
        return json;
    }

    private static JsonObject shift(PairedShift shift) {
        JsonObject json = new JsonObject();
        json.addProperty("ratio", shift.ratio());
        json.addProperty("low", shift.interval().low());
        json.addProperty("high", shift.interval().high());
        json.addProperty("isDifference", shift.isDifference());
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
        return value.isPresent() ? finite(value.getAsDouble()) : JsonNull.INSTANCE;
    }

    private static JsonElement number(OptionalLong value) {
        return value.isPresent() ? new JsonPrimitive(value.getAsLong()) : JsonNull.INSTANCE;
    }
}
