package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildCommandTest {
    private static final List<String> TINY = List.of("--width", "0.25", "--resolution", "32x64", "--classes", "3");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesANetworkInBothFormats() {
        assertThat(build("ghostnet", "-o", place("g.tflite"), "-o", place("g.onnx")))
                .isEqualTo(ExitCode.DONE);

        assertThat(folder.resolve("g.tflite")).isNotEmptyFile();
        assertThat(folder.resolve("g.onnx")).isNotEmptyFile();
        assertThat(text(out)).startsWith("GhostNet 0.25: ").contains("random weights");
    }

    @Test
    void buildsAPlainNetworkOfGhostModules() {
        assertThat(run("build", "vgg16", "--ratio", "2", "-o", place("v.onnx"))).isEqualTo(ExitCode.DONE);

        assertThat(text(out)).startsWith("Ghost-VGG-16 s=2 d=3: 7,650,474 parameters, 158,109,696 multiply-adds");
    }

    @Test
    void sameSeedGivesTheSameFile() throws IOException {
        build("ghostnet", "--seed", "4", "-o", place("a.onnx"));
        build("ghostnet", "--seed", "4", "-o", place("b.onnx"));
        build("ghostnet", "--seed", "5", "-o", place("c.onnx"));

        assertThat(Files.mismatch(folder.resolve("a.onnx"), folder.resolve("b.onnx")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(folder.resolve("a.onnx"), folder.resolve("c.onnx")))
                .isNotEqualTo(-1);
    }

    @Test
    void weightsGoToPyTorchAndBack() throws IOException {
        build("repghostnet", "--form", "training", "--no-fold", "-o", place("trained.onnx"));

        assertThat(tiny("weights", "export", "repghostnet", "--form", "training")
                        .with("--weights", place("trained.onnx"), "-o", place("w.safetensors")))
                .isEqualTo(ExitCode.DONE);
        build(
                "repghostnet",
                "--form",
                "training",
                "--no-fold",
                "--weights",
                place("w.safetensors"),
                "-o",
                place("b.onnx"));

        assertThat(Files.mismatch(folder.resolve("trained.onnx"), folder.resolve("b.onnx")))
                .isEqualTo(-1);
    }

    @Test
    void foldedWeightsGoToPyTorchUnderTheOfficialNames() throws IOException {
        build("ghostnet", "--seed", "3", "-o", place("folded.onnx"));

        assertThat(tiny("weights", "export", "ghostnet")
                        .with("--weights", place("folded.onnx"), "-o", place("w.safetensors")))
                .isEqualTo(ExitCode.DONE);
        build("ghostnet", "--weights", place("w.safetensors"), "-o", place("again.onnx"));

        assertThat(run("check", place("folded.onnx"), place("again.onnx"), "--samples", "2", "--max-error", "1e-6"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void fittedModulesOfThePublishedFormGoToPyTorch() throws IOException {
        List<String> small = List.of("--width", "0.25", "--classes", "3");
        run(with(small, "build", "vgg16", "-o", place("plain.onnx")));
        run(
                "convert",
                place("plain.onnx"),
                "-o",
                place("fitted.onnx"),
                "--ghost",
                "--topology",
                "published",
                "--include",
                "features*");

        String weights = place("w.safetensors");
        run(with(
                small, "weights", "export", "vgg16", "--ratio", "2", "--weights", place("fitted.onnx"), "-o", weights));
        run(with(small, "build", "vgg16", "--ratio", "2", "--weights", weights, "-o", place("again.onnx")));

        assertThat(run("check", place("fitted.onnx"), place("again.onnx"), "--samples", "2", "--max-error", "1e-6"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysThatWeightsAreThoseOfAnotherNetwork() {
        build("ghostnet", "--no-fold", "-o", place("g.onnx"));

        ExitCode code = build("mobilenetv2", "--weights", place("g.onnx"), "-o", place("m.onnx"));

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("ghostify: g.onnx: the weights are those of another network: ");
        assertThat(folder.resolve("m.onnx")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuchnet                        | 'nosuchnet' is no family; there are ghostnet, ghostnetv2",
                "mobilenetv1 --ratio 2            | --ratio goes with ghostnet, vgg16 and resnet* only",
                "ghostnet --kernel 2              | kernel is 2; it must be odd",
                "ghostnet --variant keras         | --variant is torch or tensorflow, not 'keras'",
                "ghostnetv2                       | needs at least 64x64",
                "mobilenetv2 --form training      | has no branches",
                "shufflenetv2                     | published at 0.5, 1.0, 1.5 and 2.0 only",
                "ghostnet --seed 1 --weights none | leave it out with --weights",
            })
    void refusesWhatCannotBeBuilt(String arguments, String reason) {
        String[] words = (arguments + " -o " + place("x.onnx")).split(" ", -1);

        assertThat(build(words)).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains(reason);
    }

    @Test
    void zooListsFamiliesAndCounts() {
        run("zoo");
        assertThat(text(out)).contains("ghostnetv3").contains("widths 1.0 0.5 1.3 1.6");

        out.reset();
        run("zoo", "--table");
        assertThat(text(out).lines())
                .anyMatch(line -> line.matches("GhostNet 1.0 +5,182,508 +5.2 M +141,150,512 +141 M +73.9 +ImageNet"))
                .anyMatch(line ->
                        line.matches("Ghost-VGG-16 s=2 d=3 +7,650,474 +7.7 M +158,109,696 +158 M +93.7 +CIFAR-10"));
    }

    private ExitCode build(String... arguments) {
        return tiny("build").with(arguments);
    }

    private interface Call {
        ExitCode with(String... more);
    }

    private Call tiny(String... first) {
        return more -> run(Stream.of(Stream.of(first), Stream.of(more), TINY.stream())
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private static String[] with(List<String> more, String... first) {
        return Stream.concat(Stream.of(first), more.stream()).toArray(String[]::new);
    }

    private ExitCode run(String... arguments) {
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Invocation(new Console(console, errors, false)).run(arguments);
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
