package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.testkit.SeededTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    /** Large enough for a low rank to be faster than the convolution whatever else the machine does. */
    private static final String GRAPH = """
            g (float[N,3,24,24] x) => (float[N,4] y)
            <float[64,3,3,3] w1, float[64] b1, float[64,64,3,3] w2, float[64] b2, float[64,64,3,3] w3, float[64] b3,
             float[4,64] wc, float[4] bc> {
              c1 = Conv<pads=[1,1,1,1]>(x, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              r2 = Relu(c2)
              c3 = Conv<pads=[1,1,1,1]>(r2, w3, b3)
              r3 = Relu(c3)
              pool = GlobalAveragePool(r3)
              flat = Flatten(pool)
              y = Gemm<transB=1>(flat, wc, bc)
            }""";

    private final CommandRun ghostify = new CommandRun();

    @TempDir
    private Path folder;

    private ExitCode run(Object... args) {
        return ghostify.run(args);
    }

    /** Plans low ranks within {@code budget}, which may be followed by more options. */
    private ExitCode plan(String budget, Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of("plan", model(), "--calibrate", "random:1", "--samples", 64));
        args.addAll(List.of("--choices", "low-rank", "-o", folder.resolve("plan.json"), "--budget", budget));
        args.addAll(List.of(more));
        return run(args.toArray());
    }

    private Path model() throws IOException {
        Path file = folder.resolve("in.onnx");
        OnnxWriter.write(OnnxModel.of(GraphParser.parse(GRAPH, SeededTensors::of)), file);
        return file;
    }

    private String printed() {
        return ghostify.printed();
    }

    private String messages() {
        return ghostify.messages();
    }

    @Test
    void plansAndCarriesOutAPointOfThePlan() throws IOException {
        Path model = model();
        Path plan = folder.resolve("plan.json");
        Path svg = folder.resolve("front.svg");
        assertThat(run(
                        "plan",
                        model,
                        "--calibrate",
                        "random:1",
                        "--samples",
                        64,
                        "--choices",
                        "low-rank",
                        "--budget",
                        "macs<=60%",
                        "-o",
                        plan,
                        "--svg",
                        svg))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("* keeps to macs<=60%", "rank ", "measured on");
        assertThat(printed().lines()).allMatch(line -> line.length() <= 80);
        assertThat(Files.readString(svg)).startsWith("<svg").contains("as it is", "crimson");
        Path small = folder.resolve("small.onnx");
        assertThat(run("convert", model, "--plan", plan, "--calibrate", "random:1", "--samples", 64, "-o", small))
                .isEqualTo(ExitCode.DONE);
        assertThat(run(
                        "convert",
                        model,
                        "--plan",
                        plan,
                        "--calibrate",
                        "random:1",
                        "--samples",
                        64,
                        "-o",
                        small,
                        "--test",
                        "random:2",
                        "--floor",
                        "agreement>=1"))
                .isIn(ExitCode.DONE, ExitCode.DEMAND_FAILED);
        assertThat(printed()).containsPattern("point \\d+: agreement");
        assertThat(printed()).contains("as it was", "farthest when fitted: ", "stages in turns");
        Path page = folder.resolve("page.html");
        assertThat(run("check", model, small, "--data", "random:2", "--plan", plan, "--html", page))
                .as(messages())
                .isEqualTo(ExitCode.DONE);
        assertThat(page).content().contains("point 0");
        assertThat(run("convert", model, "--plan", plan, "--point", 99, "--calibrate", "random:1", "-o", small))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--point is 99");
    }

    @Test
    void failsWhereNoPlanKeepsToTheBudget() throws IOException {
        assertThat(plan("macs<=1%")).isEqualTo(ExitCode.DEMAND_FAILED);
        assertThat(messages()).contains("no plan keeps to macs<=1%");
        assertThat(folder.resolve("plan.json")).exists();
    }

    @Test
    void refusesAFloorThatIsNoAgreement() throws IOException {
        assertThat(plan("macs<=30%", "--floor", "macs<=30%")).isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--floor is a demand on agreement");
    }

    @Test
    void saysHowABudgetIsWritten() throws IOException {
        assertThat(run(
                        "plan",
                        model(),
                        "--calibrate",
                        "random:1",
                        "--budget",
                        "small",
                        "-o",
                        folder.resolve("plan.json")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("'small' is no budget; write macs<=60%");
    }

    @Test
    void refusesAPointOrFloorWithoutAPlan() throws IOException {
        assertThat(run("convert", model(), "--point", 1, "-o", folder.resolve("small.onnx")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(messages()).contains("--point needs --plan");
    }
}
