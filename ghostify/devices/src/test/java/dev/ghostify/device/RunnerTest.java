package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.device.runner.Runner;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner in a process of its own, with the class path that a device gets. */
class RunnerTest {
    @TempDir
    Path folder;

    @Test
    void givesTheOutputsOfASessionHere() throws IOException {
        Path model = Models.convolution(folder.resolve("net.tflite"), 0.5f);
        try (Session there = RunnerSession.open(runner(), "there", model, SessionOptions.fast());
                Session here = Runtimes.forModel(model).open(model, SessionOptions.fast())) {
            assertThat(there.inputs()).isEqualTo(here.inputs());
            assertThat(there.outputs()).isEqualTo(here.outputs());
            assertThat(there.delegation()).isEqualTo(here.delegation());
            assertThat(there.description()).startsWith(here.description() + ", on there (");
            assertThat(there.loadNanos()).isPresent();
            for (int batch = 1; batch < 4; batch++) {
                Map<String, Tensor> inputs = Map.of("pixels", Models.pixels(batch, batch));
                assertThat(there.run(inputs)).isEqualTo(here.run(inputs));
                assertThat(there.nanos(inputs)).isPositive();
            }
        }
    }

    @Test
    void timesOperatorsWhereItRuns() throws IOException {
        Path model = Models.convolution(folder.resolve("net.tflite"), 0.5f);
        try (Session there = RunnerSession.open(
                runner(), "there", model, SessionOptions.exact().profiled())) {
            there.run(Map.of("pixels", Models.pixels(1, 0)));
            assertThat(there.operatorTimes()).singleElement().satisfies(time -> {
                assertThat(time.operator()).isEqualTo("Conv2d");
                assertThat(time.medianMs()).isPositive();
            });
        }
    }

    @Test
    void tellsWhatTheRuntimeThereSays() throws IOException {
        Path broken = Files.write(folder.resolve("broken.tflite"), new byte[100]);
        assertThatThrownBy(() -> RunnerSession.open(runner(), "there", broken, SessionOptions.fast()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_FILE))
                .hasMessage("there: model: not a TFLite file, or cut short");
        Path model = Models.convolution(folder.resolve("net.tflite"), 0);
        try (Session there = RunnerSession.open(runner(), "there", model, SessionOptions.fast())) {
            assertThatThrownBy(() -> there.run(Map.of()))
                    .hasMessage("there: no value given for the input float[?,2,2,3] pixels");
            assertThat(there.run(Map.of("pixels", Models.pixels(1, 0)))).isNotEmpty();
        }
    }

    @Test
    void tellsTheLastWordsOfARunnerThatDoesNotStart() throws IOException {
        Path model = Models.convolution(folder.resolve("net.tflite"), 0);
        RunnerLink link = LocalProcess.start(List.of("sh", "-c", "echo no java here >&2; exit 3"), nanos -> {});
        assertThatThrownBy(() -> RunnerSession.open(link, "there", model, SessionOptions.fast()))
                .isInstanceOf(ModelException.class)
                .hasMessage("there: the runner there has ended: no java here");
    }

    @Test
    void refusesWhatIsNoRunner() throws IOException {
        Path model = Models.convolution(folder.resolve("net.tflite"), 0);
        RunnerLink link = LocalProcess.start(List.of("sh", "-c", "echo Welcome!"), nanos -> {});
        assertThatThrownBy(() -> RunnerSession.open(link, "there", model, SessionOptions.fast()))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("there: something else than the runner answers");
    }

    private static RunnerLink runner() throws IOException {
        String classPath = RunnerJars.find("linux-x86_64", Optional.empty()).stream()
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        return LocalProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Runner.class.getName()),
                nanos -> {});
    }
}
