package dev.ghostify.runtime.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongCommandLineTest {
    private static final int CHARACTERS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void startsWhereTheClassPathIsLong() throws IOException, InterruptedException {
        Path model = folder.resolve("double.onnx");
        Files.write(model, OnnxRuntimeTest.doubling("float[3]"));
        String path = System.getProperty("java.class.path") + File.pathSeparator + "x".repeat(CHARACTERS);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        LongCommandLineTest.class.getName(),
                        model.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }

    /** Opens the model that the first argument names. */
    public static void main(String[] args) throws IOException {
        try (Session session = new OnnxRuntime().open(Path.of(args[0]), SessionOptions.exact())) {
            assertThat(session.inputs()).hasSize(1);
        }
    }
}
