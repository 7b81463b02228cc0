package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.DataSetFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written and read is what the published schemas say. */
class JsonSchemaTest {
    private static final Path SCHEMAS = Path.of("../../schemas/src/main/resources/dev/ghostify/schema");

    @Test
    void reportsFollowTheirSchema(@TempDir Path folder) throws IOException {
        DataSet data = DataSet.parse("cifar10:" + DataSetFixtures.cifar(folder, 3, 0, 1, 2));
        CheckReport full = Check.compare(
                        CheckTest.nchw(0).named("a"), CheckTest.nchw(0.5f).named("b"))
                .on(data)
                .latencyRuns(10)
                .run();
        CheckReport poor = Check.compare(
                        CheckTest.nchw(0).named("a"), CheckTest.nchw(Float.NaN).named("b"))
                .withoutLatency()
                .run();
        JsonSchema schema = schema("check-report.schema.json");
        assertThat(schema.validate(full.toJson(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(poor.toJson(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"a\": 1}", InputFormat.JSON)).isNotEmpty();
        assertThat(schema.validate(full.toJson().replace("\"agreement\"", "\"unheardOf\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void timesOfADeviceFollowTheSchema() throws IOException {
        BenchmarkTimes times =
                new BenchmarkTimes("phone", 50, 2, 0.1, 1.9, 3, OptionalDouble.of(2), OptionalDouble.empty(), 10, 5);
        Elsewhere phone = new Elsewhere() {
            @Override
            public String name() {
                return "phone";
            }

            @Override
            public boolean timesSessions() {
                return false;
            }

            @Override
            public Optional<BenchmarkTimes> benchmark(int threads, Timing timing) {
                return Optional.of(times);
            }

            @Override
            public List<String> notes() {
                return List.of("warm");
            }
        };
        ModelUnderTest a = CheckTest.nchw(0).named("a");
        CheckReport report = Check.compare(a, a.on(phone, a.opener())).run();
        assertThat(report.notes()).containsExactly("a on " + times, "warm");
        assertThat(report.a().latency()).isEmpty();
        assertThat(schema("check-report.schema.json").validate(report.toJson(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void demandsFollowTheirSchema() throws IOException {
        JsonSchema schema = schema("gates.schema.json");
        String all = """
                {"$schema": "gates.schema.json", "top1Drop": 0.01, "maxError": 1e-4, "agreement": 0.9, "p90Ms": 10,
                 "latencyRatio": 1.5, "fileBytes": 100, "multiplyAdds": 10, "partitions": 1, "transposes": 0,
                 "minRuntime": "2.5.0"}""";
        assertThat(schema.validate(all, InputFormat.JSON)).isEmpty();
        assertThat(Gates.parse(all, "gates.json")).hasSize(10);
        assertThat(schema.validate("{\"top1drop\": 1}", InputFormat.JSON)).isNotEmpty();
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(name)));
    }
}
