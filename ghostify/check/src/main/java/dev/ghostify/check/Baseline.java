package dev.ghostify.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ghostify.check.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The report of an earlier build, to which a new one is held: what the second model had then it must not lose. Sizes and costs
 * may not grow at all, accuracy and agreement may fall by half a point, the ratio of latencies may grow by a tenth. Times
 * themselves are not compared: builds run on different machines.
 */
public final class Baseline {
    private static final double SHARE_TOLERANCE = 0.005;
    private static final double RATIO_TOLERANCE = 1.1;
    private final JsonObject report;
    private final String where;

    private Baseline(JsonObject report, String where) {
        this.report = report;
        this.where = where;
    }

    /**
     * Reads an earlier report.
     *
     * @param json a report as {@link CheckReport#toJson} writes it
     * @param where the file's name, for messages
     * @throws DataException if it is none
     */
    public static Baseline parse(String json, String where) {
        try {
            JsonObject report = JsonParser.parseString(json).getAsJsonObject();
            if (report.get("b") instanceof JsonObject) {
                return new Baseline(report, where);
            }
        } catch (JsonParseException | IllegalStateException e) {
            throw new DataException(where + ": not a JSON object: " + e.getMessage(), e);
        }
        throw new DataException(where + ": not a report of check; write one with --json");
    }

    /** A demand for each figure that the earlier report holds. */
    public List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        at("b", "top1").ifPresent(v -> gates.add(least("top-1", v, r -> r.b().top1())));
        at("agreement")
                .ifPresent(
                        v -> gates.add(least("agreement", v, r -> r.difference().agreement())));
        at("b", "fileBytes")
                .ifPresent(v -> gates.add(most("file bytes", v, r -> OptionalDouble.of((double) r.b().fileBytes()))));
        at("b", "multiplyAdds")
                .ifPresent(v -> gates.add(most(
                        "multiply-adds",
                        v,
                        r -> r.b().facts().multiplyAdds().stream()
                                .asDoubleStream()
                                .findFirst())));
        at("b", "transposes")
                .ifPresent(v -> gates.add(most(
                        "transposes",
                        v,
                        r -> r.b().facts().transposes().stream()
                                .asDoubleStream()
                                .findFirst())));
        at("b", "delegation", "partitions")
                .ifPresent(v -> gates.add(most(
                        "partitions",
                        v,
                        r -> r.b().delegation()
                                .map(d -> OptionalDouble.of(d.partitions()))
                                .orElse(OptionalDouble.empty()))));
        at("latencyRatio", "ratio")
                .ifPresent(v -> gates.add(most(
                        "latency ratio",
                        v * RATIO_TOLERANCE,
                        r -> r.latencyShift()
                                .map(shift -> OptionalDouble.of(shift.isDifference() ? shift.ratio() : 1))
                                .orElse(OptionalDouble.empty()))));
        return gates;
    }

    private Optional<Double> at(String... path) {
        JsonElement found = report;
        for (String name : path) {
            found = found instanceof JsonObject object ? object.get(name) : null;
        }
        return found != null
                        && found.isJsonPrimitive()
                        && found.getAsJsonPrimitive().isNumber()
                ? Optional.of(found.getAsDouble())
                : Optional.empty();
    }

    private Gate least(String what, double earlier, Function<CheckReport, OptionalDouble> figure) {
        return Gate.of(what + " no worse than in " + where, report -> {
            OptionalDouble now = figure.apply(report);
            boolean holds = now.isPresent() && now.getAsDouble() >= earlier - SHARE_TOLERANCE - 1e-12;
            return holds ? Optional.empty() : Optional.of(lost(what, now, earlier));
        });
    }

    private Gate most(String what, double allowed, Function<CheckReport, OptionalDouble> figure) {
        return Gate.of(what + " no higher than in " + where, report -> {
            OptionalDouble now = figure.apply(report);
            boolean holds = now.isPresent() && now.getAsDouble() <= allowed * (1 + 1e-12);
            return holds ? Optional.empty() : Optional.of(lost(what, now, allowed));
        });
    }

    private String lost(String what, OptionalDouble now, double earlier) {
        String found = now.isPresent() ? figure(now.getAsDouble()) : "not known any more";
        return "regression against " + where + ": " + what + " is " + found + ", was " + figure(earlier);
    }

    private static String figure(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
