package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each demand on real files in the real runtimes: a TFLite file that meets it, and one made to break it and nothing else. The
 * first model is ONNX and the same as the good file.
 */
class GateFilesTest {
    /** Scores class c by the mean of colour c, of which the images of class c have most. */
    private static final String GOOD = """
            net (float[N,3,32,32] image) => (float[N,3] scores)
            <float[3,3,1,1] w = {1,0,0,0,1,0,0,0,1}, float[3] b = {0,0,0}> {
              mixed = Conv(image, w, b)
              mean = GlobalAveragePool(mixed)
              scores = Flatten(mean)
            }""";

    /** The same by way of 512 channels: more weights and more work, though quick. */
    private static final String WIDE = """
            net (float[N,3,32,32] image) => (float[N,3] scores)
            <float[512,3,1,1] w1, float[512] b1, float[3,512,1,1] w2, float[3] b2> {
              wide = Conv(image, w1, b1)
              mixed = Conv(wide, w2, b2)
              mean = GlobalAveragePool(mixed)
              scores = Flatten(mean)
            }""";

    /** A convolution of 64 channels at 128 x 128: 6e8 multiply-adds, which no core does in 5 ms. */
    private static final String SLOW = """
            net (float[N,3,32,32] image) => (float[N,3] scores)
            <float[64,3,1,1] w1, float[64] b1, float[64,64,3,3] w2, float[64] b2, float[3,64,1,1] w3, float[3] b3,
             float[4] scales = {1,1,4,4}> {
              wide = Conv(image, w1, b1)
              larger = Resize<mode="nearest">(wide, , scales)
              deep = Conv<pads=[1,1,1,1]>(larger, w2, b2)
              mixed = Conv(deep, w3, b3)
              mean = GlobalAveragePool(mixed)
              scores = Flatten(mean)
            }""";

    @TempDir
    Path folder;

    private final CommandRun ghostify = new CommandRun();
    private String data = "";
    private Path reference = Path.of("");
    private Path good = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = "cifar10:" + images();
        reference = folder.resolve("reference.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(GOOD)), reference);
        good = tflite("good", GOOD);
    }

    @Test
    void topOneDropFailsWithWorseWeights() throws IOException {
        breaks(worse(), "top-1 falls by 0.5000, at most 0.1000 is allowed", "--max-drop", 0.1);
    }

    @Test
    void agreementFailsWithWorseWeights() throws IOException {
        breaks(worse(), "same top-1 on 0.5000 of the examples, at least 0.9000 is demanded", "--min-agreement", 0.9);
    }

    @Test
    void errorFailsWithOtherWeights() throws IOException {
        breaks(tflite("off", GOOD.replace("{0,0,0}", "{0.1,0,0}")), "relative error is 0.0", "--max-error", 1e-3);
    }

    @Test
    void outputsThatAreNoNumbersFailWithoutAnyDemand() throws IOException {
        Path broken = tflite(
                "nan",
                GOOD.replace(
                                "scores = Flatten(mean)",
                                "flat = Flatten(mean)\n  low = Neg(flat)\n"
                                        + "  lower = Sub(low, nine)\n  scores = Sqrt(lower)")
                        .replace("{0,0,0}>", "{0,0,0}, float[1] nine = {9}>"));
        breaks(broken, "output elements of nan.tflite are NaN or infinite");
    }

    @Test
    void fileBytesFailWithALargerFile() throws IOException {
        Path wide = tflite("wide", WIDE);
        long bytes = Files.size(wide);
        breaks(wide, "file bytes are " + bytes + ", at most 10000 is allowed", "--max-bytes", 10_000);
    }

    @Test
    void multiplyAddsFailWithMoreWork() throws IOException {
        breaks(
                tflite("wide", WIDE),
                "multiply-adds are 3145728, at most 1000000 is allowed",
                "--max-multiply-adds",
                1_000_000);
    }

    @Test
    void p90FailsWithASlowerModel() throws IOException {
        breaksTimed(tflite("slow", SLOW), "p90 latency in ms is ", "--max-p90", 5);
    }

    @Test
    void latencyRatioFailsWithASlowerModel() throws IOException {
        Path gates = Files.writeString(folder.resolve("gates.json"), "{\"latencyRatio\": 20}");
        breaksTimed(tflite("slow", SLOW), "latency ratio is ", "--gate", gates);
    }

    @Test
    void partitionsFailWithAModelThatXnnpackSplits() throws IOException {
        // TFLite has no sign but by comparing, which XNNPACK leaves to the built-in kernels.
        Path split = tflite("split", between("Sign(mixed)"));
        breaks(split, "partitions are 2, at most 1 is allowed", "--max-partitions", 1);
    }

    @Test
    void transposesFailWithAModelThatMovesAxes() throws IOException {
        Path moving = tflite("moving", between("Transpose<perm=[0,1,3,2]>(mixed)"));
        breaks(moving, "transposes are 1, at most 0 is allowed", "--max-transposes", 0);
    }

    @Test
    void runtimeFailsWithAModelThatNeedsANewerOne() throws IOException {
        Path newer = tflite("newer", between("Gelu(mixed)"));
        breaks(newer, "needs TFLite 2.9.0, must run on 2.8.0", "--min-runtime", "2.8.0");
    }

    @Test
    void baselineFailsWithAModelThatGrew() throws IOException {
        Path report = folder.resolve("earlier.json");
        assertThat(check(good, "--no-latency", "--json", report)).isEqualTo(ExitCode.DONE);
        breaks(tflite("wide", WIDE), "file bytes", "--baseline", report);
    }

    /** The demand holds for the good file and fails for the broken one, with the reason on the first line of the messages. */
    private void breaks(Path broken, String reason, Object... demand) {
        List<Object> untimed = new ArrayList<>(Arrays.asList(demand));
        untimed.add("--no-latency");
        breaksTimed(broken, reason, untimed.toArray());
    }

    private void breaksTimed(Path broken, String reason, Object... demand) {
        assertThat(check(good, demand)).as(ghostify.messages()).isEqualTo(ExitCode.DONE);
        ghostify.forget();
        assertThat(check(broken, demand)).as(ghostify.messages()).isEqualTo(ExitCode.DEMAND_FAILED);
        assertThat(ghostify.messages()).contains(reason);
    }

    private ExitCode check(Path model, Object... more) {
        List<Object> args = new ArrayList<>(List.of("check", reference, model, "--data", data, "--runs", 20));
        args.addAll(Arrays.asList(more));
        return ghostify.run(args.toArray());
    }

    /** The good model with an operator between two convolutions. */
    private static String between(String operator) {
        return GOOD.replace(
                "mean = GlobalAveragePool(mixed)",
                "between = " + operator + "\n  again = Conv(between, w, b)\n  mean = GlobalAveragePool(again)");
    }

    /** Takes red and green for each other: half of the images, those of classes 0 and 1, are taken for the other class. */
    private Path worse() throws IOException {
        return tflite("worse", GOOD.replace("{1,0,0,0,1,0,0,0,1}", "{0,1,0,1,0,0,0,0,1}"));
    }

    private Path tflite(String name, String text) throws IOException {
        Graph graph = GraphParser.parse(text, SeededTensors::of);
        return Files.write(folder.resolve(name + ".tflite"), TfliteWriter.toBytes(graph, TfliteOptions.defaults()));
    }

    /** Eight images of CIFAR-10's form: two each of classes 0 and 1, four of class 2, each brightest in the colour of its class. */
    private Path images() throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int label : new int[] {0, 0, 1, 1, 2, 2, 2, 2}) {
            records.write(label);
            for (int colour = 0; colour < 3; colour++) {
                byte[] plane = new byte[1024];
                Arrays.fill(plane, (byte) (colour == label ? 200 : 40));
                records.writeBytes(plane);
            }
        }
        return Files.write(folder.resolve("images.bin"), records.toByteArray());
    }
}
