package dev.ghostify;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ghostify.check.data.DataException;
import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.LowRank;
import dev.ghostify.ghost.Pruned;
import dev.ghostify.ghost.Replacement;
import dev.ghostify.ghost.Topology;
import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.Option;
import dev.ghostify.ghost.plan.PlanPoint;
import dev.ghostify.ghost.plan.PlannedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A plan as JSON, in the form of {@code plan.schema.json}, and what a conversion reads from it.
 *
 * @param points by number, what is needed to carry each out
 * @param chosen the point that keeps to the budget; empty if none does
 * @param mirrored whether whole networks were fitted to mirror images too
 */
public record PlanFile(List<Point> points, OptionalInt chosen, long seed, boolean mirrored) {
    /** The number of the form; raised when old readers would be wrong. */
    private static final int VERSION = 1;

    /** Longer files are no plans. */
    private static final long MOST_BYTES = 64L << 20;

    /**
     * A point.
     *
     * @param agreement measured when it was planned
     */
    public record Point(GhostPlan plan, double agreement, long multiplyAdds) {}

    public PlanFile {
        points = List.copyOf(points);
    }

    /** The plan of {@code model} as JSON. */
    public static String toJson(String model, NetworkPlan plan, boolean mirrored) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("model", model);
        json.addProperty("budget", plan.budget().toString());
        plan.floor().ifPresent(floor -> json.addProperty("floor", floor.toString()));
        json.add("chosen", plan.chosen().isPresent() ? number(plan.chosen().getAsInt()) : JsonNull.INSTANCE);
        json.addProperty("seed", plan.seed());
        json.addProperty("mirrored", mirrored);
        json.addProperty("images", plan.images());
        json.addProperty("heldBack", plan.heldBack());
        json.addProperty("agreement", plan.agreement());
        json.addProperty("clock", plan.clock().orElse("nothing was timed"));
        json.add("teacher", measured(plan.teacher()));
        JsonArray points = new JsonArray();
        plan.points().forEach(point -> points.add(point(point)));
        json.add("points", points);
        JsonArray layers = new JsonArray();
        plan.layers().forEach(layer -> layers.add(layer(layer)));
        json.add("layers", layers);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(json);
    }

    private static JsonObject measured(Measured measured) {
        JsonObject json = new JsonObject();
        json.addProperty("multiplyAdds", measured.multiplyAdds());
        json.addProperty("parameters", measured.parameters());
        json.add("milliseconds", number(measured.milliseconds()));
        addDamage(json, measured.damage());
        return json;
    }

    private static void addDamage(JsonObject json, Damage damage) {
        json.add("divergence", number(damage.divergence()));
        json.add("agreement", number(damage.agreement()));
    }

    private static JsonObject point(PlanPoint point) {
        JsonObject json = measured(point.measured());
        json.add("predictedDivergence", number(point.predicted()));
        json.addProperty("gathers", point.gathers());
        JsonObject layers = new JsonObject();
        point.layers().forEach((node, replacement) -> layers.add(node, replacement(replacement)));
        json.add("layers", layers);
        return json;
    }

    private static JsonObject layer(PlannedLayer layer) {
        JsonObject json = new JsonObject();
        json.addProperty("node", layer.node());
        json.addProperty("multiplyAdds", layer.multiplyAdds());
        json.add("milliseconds", number(layer.milliseconds()));
        json.addProperty("reason", layer.reason());
        JsonArray options = new JsonArray();
        for (Option option : layer.options()) {
            JsonObject entry = replacement(option.replacement());
            entry.addProperty("multiplyAdds", option.multiplyAdds());
            entry.add("milliseconds", number(option.milliseconds()));
            entry.add("fitError", number(option.fitError()));
            option.damage().ifPresent(damage -> addDamage(entry, damage));
            option.reason().ifPresent(reason -> entry.addProperty("reason", reason));
            options.add(entry);
        }
        json.add("options", options);
        return json;
    }

    private static JsonObject replacement(Replacement replacement) {
        JsonObject json = new JsonObject();
        if (replacement instanceof GhostPlan.Spec spec) {
            json.addProperty("form", "ghost");
            json.addProperty("ratio", spec.ratio());
            json.addProperty("kernel", spec.cheapKernel());
            json.addProperty("topology", spec.topology().name().toLowerCase(Locale.ROOT));
            spec.rank().ifPresent(rank -> json.addProperty("rank", rank));
        } else if (replacement instanceof LowRank rank) {
            json.addProperty("form", "low-rank");
            json.addProperty("channels", rank.channels());
        } else {
            json.addProperty("form", "pruned");
            json.addProperty("channels", ((Pruned) replacement).channels());
        }
        return json;
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new com.google.gson.JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonElement number(int value) {
        return new com.google.gson.JsonPrimitive(value);
    }

    /**
     * The plan in {@code file}.
     *
     * @throws DataException if it is no plan
     * @throws IOException if it cannot be read
     */
    public static PlanFile read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DataException(file + ": no plan; it has more than " + (MOST_BYTES >> 20) + " MiB");
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            int version = json.get("version").getAsInt();
            if (version != VERSION) {
                throw new DataException(file + ": a plan of version " + version + ", not " + VERSION + "; plan again");
            }
            List<Point> points = new ArrayList<>();
            for (JsonElement point : json.getAsJsonArray("points")) {
                points.add(point(point.getAsJsonObject()));
            }
            JsonElement chosen = json.get("chosen");
            return new PlanFile(
                    points,
                    chosen.isJsonNull() ? OptionalInt.empty() : OptionalInt.of(chosen.getAsInt()),
                    json.get("seed").getAsLong(),
                    json.get("mirrored").getAsBoolean());
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new DataException(file + ": no plan made by 'ghostify plan': " + e.getMessage());
        }
    }

    private static Point point(JsonObject json) {
        Map<String, Replacement> layers = new LinkedHashMap<>();
        json.getAsJsonObject("layers")
                .entrySet()
                .forEach(e -> layers.put(e.getKey(), replacement(e.getValue().getAsJsonObject())));
        return new Point(
                new GhostPlan(layers, Map.of()),
                json.get("agreement").getAsDouble(),
                json.get("multiplyAdds").getAsLong());
    }

    private static Replacement replacement(JsonObject json) {
        String form = json.get("form").getAsString();
        return switch (form) {
            case "ghost" ->
                new GhostPlan.Spec(
                        json.get("ratio").getAsInt(),
                        json.get("kernel").getAsInt(),
                        Topology.valueOf(json.get("topology").getAsString().toUpperCase(Locale.ROOT)),
                        json.has("rank") ? OptionalInt.of(json.get("rank").getAsInt()) : OptionalInt.empty());
            case "low-rank" -> new LowRank(json.get("channels").getAsInt());
            case "pruned" -> new Pruned(json.get("channels").getAsInt());
            default -> throw new IllegalArgumentException("'" + form + "' is no form of a replacement");
        };
    }
}
