package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenchmarkOutputTest {
    /** The end of what a program of 2024 prints. */
    static final String NEWER = """
            INFO: Initialized session in 119.515ms.
            INFO: Running benchmark for at least 1 iterations and at least 0.5 seconds but terminate if exceeding 150 seconds.
            INFO: count=9 first=87112 curr=51629 min=51629 max=87112 avg=58147.4 std=11478 p5=51629 median=51962 p95=87112

            INFO: Running benchmark for at least 50 iterations and at least 1 seconds but terminate if exceeding 150 seconds.
            INFO: count=1000 first=52162 curr=49785 min=49088 max=686105 avg=63743.2 std=60716 p5=49620 median=51891 p95=68628

            INFO: Inference timings in us: Init: 119515, First inference: 87112, Warmup (avg): 58147.4, Inference (avg): 63743.2
            INFO: Memory footprint delta from the start of the tool (MB): init=55.4961 overall=55.4961
            """;

    private static final String OLDER = """
            Initialized session in 0.896ms
            count=215 first=12231 curr=2106 min=2065 max=12231 avg=2331.42 std=746

            count=459 first=2143 curr=2101 min=2056 max=2656 avg=2.1771e+03 std=124

            Timings (microseconds): count=459 first=2143 curr=2101 min=2056 max=2656 avg=2.1771e+03 std=124
            Memory (bytes): count=0
            31 nodes observed

            Average inference timings in us: Warmup: 2331.42, Init: 896, no stats: 2177.1
            """;

    @Test
    void readsPercentilesOfTheMeasuredRuns() {
        assertThat(BenchmarkOutput.parse(NEWER, "adb")).hasValueSatisfying(times -> {
            assertThat(times)
                    .hasToString("adb: mean 63.743 ms, deviation 60.716, least 49.088, most 686.105, median 51.891, p95"
                            + " 68.628; 1000 runs, loaded in 120 ms, first run 87.1 ms");
            assertThat(times.p95Ms()).hasValueCloseTo(68.628, within(1e-9));
        });
    }

    @Test
    void readsTheOlderFormWithoutPercentiles() {
        assertThat(BenchmarkOutput.parse(OLDER, "adb")).hasValueSatisfying(times -> {
            assertThat(times)
                    .hasToString(
                            "adb: mean 2.177 ms, deviation 0.124, least 2.056, most 2.656; 459 runs, loaded in 1 ms,"
                                    + " first run 12.2 ms");
            assertThat(times.p95Ms()).isEmpty();
        });
    }

    @Test
    void readsASingleRun() {
        String printed = """
                count=1 curr=5000
                count=1 curr=4000
                Inference timings in us: Init: 100, First inference: 5000, Warmup (avg): 5000, Inference (avg): 4000
                """;
        assertThat(BenchmarkOutput.parse(printed, "adb"))
                .hasValueSatisfying(times -> assertThat(times.meanMs()).isEqualTo(4));
    }

    @Test
    void readsNothingFromAProgramThatFailed() {
        assertThat(BenchmarkOutput.parse("ERROR: Failed to initialize session", "adb"))
                .isEmpty();
        assertThat(BenchmarkOutput.parse("", "adb")).isEmpty();
        assertThat(BenchmarkOutput.parse("Inference timings in us: Init: nan", "adb"))
                .isEmpty();
        assertThat(BenchmarkOutput.parse("count=3 avg=---\nInference timings in us: Init: 5", "adb"))
                .isEmpty();
    }
}
