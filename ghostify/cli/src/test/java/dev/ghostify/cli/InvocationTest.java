package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
    private static final String GRAPH = """
            g (float[N,3,8,8] x) => (float[N,3,8,8] y) {
              y = Relu(x)
            }""";

    private final CommandRun ghostify = new CommandRun();

    @TempDir
    private Path folder;

    private ExitCode run(Object... args) {
        return ghostify.run(args);
    }

    private Path model() throws IOException {
        Path file = folder.resolve("in.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(GRAPH)), file);
        return file;
    }

    private String messages() {
        return ghostify.messages();
    }

    @Test
    void listsExitCodesInHelpOfEveryCommand() {
        for (SubCommand command : Commands.all()) {
            ghostify.forget();
            assertThat(run(command.name(), "--help")).isEqualTo(ExitCode.DONE);
            assertThat(ghostify.printed()).contains("usage: ghostify " + command.name(), "exit codes", "70");
            assertThat(ghostify.printed().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void refusesAnUnknownCommandAsWrongUsage() {
        assertThat(run("transmogrify")).isEqualTo(ExitCode.USAGE);
        assertThat(messages())
                .startsWith("ghostify: 'transmogrify' is no sub-command")
                .hasLineCount(1);
    }

    @Test
    void refusesGhostOptionsWithoutGhost() throws IOException {
        assertThat(run("convert", model(), "-o", folder.resolve("o.tflite"), "--ratio", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--ratio needs --ghost");
    }

    @Test
    void neverWritesOverItsInput() throws IOException {
        Path input = model();
        byte[] before = Files.readAllBytes(input);
        assertThat(run("convert", input, "-o", input)).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readAllBytes(input)).isEqualTo(before);
    }

    @Test
    void reportsABadFileOnOneLineAndLeavesTheOldOutput() throws IOException {
        Path input = Files.writeString(folder.resolve("text.onnx"), "this is not a model");
        Path output = Files.writeString(folder.resolve("old.tflite"), "old");
        assertThat(run("convert", input, "-o", output)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(messages()).startsWith("ghostify: text.onnx").hasLineCount(1);
        assertThat(output).hasContent("old");
    }

    @Test
    void writesSeveralOutputsOrNone() throws IOException {
        Path good = folder.resolve("good.tflite");
        Path bad = folder.resolve("no-such-folder/bad.onnx");
        assertThat(run("convert", model(), "-o", good, "-o", bad)).isEqualTo(ExitCode.CANNOT_WRITE);
        assertThat(messages()).contains("bad.onnx").contains("does not exist").hasLineCount(1);
        assertThat(good).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.ghostify-*");
    }

    @Test
    void convertsToBothFormatsAndSaysWhatTheyHold() throws IOException {
        Path tflite = folder.resolve("out.tflite");
        Path onnx = folder.resolve("out.onnx");
        assertThat(run("convert", model(), "-o", tflite, "-o", onnx)).isEqualTo(ExitCode.DONE);
        assertThat(tflite).isNotEmptyFile();
        assertThat(onnx).isNotEmptyFile();
        assertThat(messages()).isEmpty();
        assertThat(run("inspect", tflite, "--json", "-")).isEqualTo(ExitCode.DONE);
        assertThat(ghostify.printed()).contains("\"RELU\": 1", "\"multiplyAdds\": 0");
    }
}
