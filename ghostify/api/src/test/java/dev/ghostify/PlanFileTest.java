package dev.ghostify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ghostify.check.data.DataException;
import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.LowRank;
import dev.ghostify.ghost.Pruned;
import dev.ghostify.ghost.Replacement;
import dev.ghostify.ghost.Topology;
import dev.ghostify.ghost.plan.Budget;
import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.Option;
import dev.ghostify.ghost.plan.PlanPoint;
import dev.ghostify.ghost.plan.PlannedLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    @TempDir
    private Path folder;

    private static NetworkPlan plan() {
        Map<String, Replacement> layers = new LinkedHashMap<>();
        layers.put("a/Conv", new LowRank(24));
        layers.put("b/Conv", new GhostPlan.Spec(4, 5, Topology.PUBLISHED));
        layers.put("c/Conv", new GhostPlan.Spec(2, 3, Topology.LINEAR, OptionalInt.of(16)));
        layers.put("e/Conv", new Pruned(12));
        Measured measured = new Measured(600, 60, 1.5, new Damage(0.02, 0.97));
        Option tried =
                new Option(new LowRank(24), 300, 0.4, 0.05, Optional.of(new Damage(0.01, 0.99)), Optional.empty());
        Option vetoed = new Option(
                new LowRank(28), 350, 0.9, Double.NaN, Optional.empty(), Optional.of("not faster on the target"));
        return new NetworkPlan(
                new Measured(1000, 100, 2, Damage.NONE),
                List.of(
                        new PlannedLayer("a/Conv", 500, 0.8, List.of(tried, vetoed), ""),
                        new PlannedLayer("d/Conv", 9, Double.NaN, List.of(), "already depthwise")),
                List.of(new PlanPoint(layers, 0.015, measured, 1)),
                Budget.parse("macs<=60%"),
                Optional.of(Budget.parse("agreement>=0.9")),
                OptionalInt.of(0),
                "same first class",
                Optional.of("a clock"),
                7,
                48,
                16);
    }

    private PlanFile read(String json) throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, json);
        return PlanFile.read(file);
    }

    @Test
    void readsThePointsThatItWrote() throws IOException {
        PlanFile file = read(PlanFile.toJson("net.onnx", plan(), true));
        assertThat(file.chosen()).hasValue(0);
        assertThat(file.seed()).isEqualTo(7);
        assertThat(file.mirrored()).isTrue();
        assertThat(file.points())
                .containsExactly(new PlanFile.Point(plan().points().get(0).plan(), 0.97, 600));
    }

    @Test
    void holdsToItsSchema() throws IOException {
        JsonObject schema;
        try (InputStream stream = getClass().getResourceAsStream("/dev/ghostify/schema/plan.schema.json")) {
            assertThat(stream).isNotNull();
            schema = JsonParser.parseString(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
        JsonObject json = JsonParser.parseString(PlanFile.toJson("net.onnx", plan(), true))
                .getAsJsonObject();
        assertFits(json, schema, schema);
    }

    /** Every key is a property of the schema, and every required one is there; the rest of JSON Schema is not looked at. */
    private static void assertFits(JsonElement json, JsonObject schema, JsonObject root) {
        JsonObject form = schema.has("$ref")
                ? root.getAsJsonObject("$defs")
                        .getAsJsonObject(schema.get("$ref").getAsString().replace("#/$defs/", ""))
                : schema;
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(item -> assertFits(item, form.getAsJsonObject("items"), root));
        } else if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            if (form.has("required")) {
                form.getAsJsonArray("required")
                        .forEach(key -> assertThat(object.keySet()).contains(key.getAsString()));
            }
            object.entrySet().forEach(entry -> {
                boolean named = form.has("properties")
                        && form.getAsJsonObject("properties").has(entry.getKey());
                assertThat(named || form.get("additionalProperties").isJsonObject())
                        .as("key %s", entry.getKey())
                        .isTrue();
                assertFits(
                        entry.getValue(),
                        named
                                ? form.getAsJsonObject("properties").getAsJsonObject(entry.getKey())
                                : form.getAsJsonObject("additionalProperties"),
                        root);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\": 2}",
                "{\"version\": 1, \"points\": [{\"layers\": {\"a\": {\"form\": \"ghost\", \"ratio\": 0}}}]}",
                "{\"version\": 1, \"points\": [{\"layers\": {\"a\": {\"form\": \"magic\"}}}]}"
            })
    void saysWhichFileIsNoPlan(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(DataException.class).hasMessageContaining("plan.json");
    }
}
