package dev.ghostify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Classification;
import dev.ghostify.check.Difference;
import dev.ghostify.check.Environment;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.Latency;
import dev.ghostify.check.ModelFacts;
import dev.ghostify.check.ModelResult;
import dev.ghostify.check.data.Example;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.RgbImage;
import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.statistics.PairedShift;
import dev.ghostify.check.statistics.PairedTest;
import dev.ghostify.check.statistics.Share;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final Graph GHOST = parse("""
            g (float[1,3,8,8] x) => (float[1,16,8,8] y)
            <float[8,3,3,3] w, float[8,1,3,3] v, float[16,16,1,1] u> {
              p = Conv<pads=[1,1,1,1]>(x, w)
              r = Relu(p)
              q = Conv<group=8, pads=[1,1,1,1]>(r, v)
              s = Relu(q)
              c = Concat<axis=1>(r, s)
              y = Conv(c, u)
            }""");

    @Test
    void pageHoldsEverythingAndLoadsNothing() {
        String page = page(GHOST, GHOST).toHtml();
        assertThat(page)
                .contains("b &lt;i&gt;.tflite against a.onnx")
                .contains("within noise")
                .contains("no difference (noise")
                .contains("aria-label=\"Accuracy with 95 % intervals\"")
                .contains("aria-label=\"Pareto front\"")
                .contains("aria-label=\"Error by layer\"")
                .contains("CONV_2D first")
                .contains("src=\"data:image/png;base64,")
                .contains("ghostify check a.onnx b.tflite")
                .contains("file at most 5 bytes: <span class=\"failed\">file bytes are 100")
                .contains("prefers-color-scheme: dark")
                .contains("@media print");
        // The name of the SVG namespace is no address that anything is loaded from.
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "@import", "url(");
        assertThat(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find())
                .isFalse();
    }

    @Test
    void findsTheNodesOfAGhostModule() {
        assertThat(GhostModules.nodes(GHOST)).containsExactlyInAnyOrder("p", "r", "q", "s", "c");
        Graph plain = parse("""
                g (float[1,4,8,8] x) => (float[1,8,8,8] y) <float[4,4,1,1] w> {
                  p = Conv(x, w)
                  q = Conv(x, w)
                  y = Concat<axis=1>(p, q)
                }""");
        assertThat(GhostModules.nodes(plain)).isEmpty();
    }

    @Test
    void frontHoldsWhatNoOtherBeats() {
        PlanPoint cheap = new PlanPoint("cheap", 1, 0.5);
        PlanPoint good = new PlanPoint("good", 3, 0.1);
        PlanPoint beaten = new PlanPoint("beaten", 4, 0.2);
        assertThat(PlanPoint.front(List.of(beaten, good, cheap))).containsExactly(cheap, good);
    }

    @Test
    void browserDrawsAThousandNodesAndFindsOne(@TempDir Path folder) throws Exception {
        StringBuilder nodes = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            nodes.append("  v").append(i).append(" = Relu(v").append(i - 1).append(")\n");
        }
        Graph large = GraphParser.parse("g (float[1,4] v0) => (float[1,4] v1000) {\n" + nodes + "}");
        String find = "<script>const i = document.getElementById('search'); i.value = 'v777';"
                + "i.dispatchEvent(new Event('input'));</script></body>";
        String dom = browse(folder, page(large, GHOST).toHtml().replace("</body>", find));
        // 1,000 and 6, and an input and an output of each graph.
        assertThat(count(dom, "class=\"node( ghost)?( found)?\"")).isEqualTo(1010);
        assertThat(count(dom, "class=\"node ghost\"")).isEqualTo(5);
        assertThat(count(dom, "class=\"node found\"")).isEqualTo(1);
        assertThat(dom).contains("Relu  v777  float[1,4]");
        assertThat(count(dom, "<svg class=\"chart\"")).isGreaterThanOrEqualTo(4);
    }

    private static Graph parse(String text) {
        return GraphParser.parse(
                text,
                (name, type) -> Tensor.ofFloats(
                        type.shape(), new float[Math.toIntExact(type.shape().elementCount())]));
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    /** What the page has become after its script ran; fails on any error that the browser's console shows. */
    private static String browse(Path folder, String page) throws IOException, InterruptedException {
        Optional<File> browser = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> List.of(new File(place, "chromium"), new File(place, "google-chrome")).stream())
                .filter(File::canExecute)
                .findFirst();
        Assumptions.assumeTrue(browser.isPresent(), "SKIPPED: no chromium on the path; the page was not opened");
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        browser.orElseThrow().getPath(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--enable-logging=stderr",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        return Files.readString(dom);
    }

    private static HtmlReport page(Graph before, Graph after) {
        double[] times = {1, 1.1, 1.05, 0.9, 1, 1.2, 1, 1, 1.01, 0.99};
        Classification classes = new Classification(
                new Share(95, 100),
                Optional.of(new Classification.Pair<>(new Share(91, 100), new Share(90, 100))),
                Optional.empty(),
                Optional.of(PairedTest.of(3, 2)),
                List.of(new Classification.ClassRow(0, 100, 91, 90, 95)),
                List.of(new Classification.ClassChange(0, 1, 5)),
                List.of(new Classification.Disagreement(0, "record 0", 0, 0, 1)));
        CheckReport report = new CheckReport(
                model("a.onnx"),
                model("b <i>.tflite"),
                new Difference(
                        OptionalDouble.of(0.95),
                        0.1,
                        0.01,
                        40,
                        OptionalDouble.of(0.001),
                        OptionalDouble.empty(),
                        "record 0"),
                Optional.of(classes),
                Optional.of(PairedShift.of(times, times)),
                "cifar10:test.bin",
                100,
                0,
                1,
                new Environment("processor", 2, "Linux", "Java", 0.5),
                List.of("a note"));
        return HtmlReport.of(
                        report,
                        "ghostify check a.onnx b.tflite",
                        List.of(new GateResult("file at most 5 bytes", Optional.of("file bytes are 100"))))
                .withGraphs(before, after)
                .withImages(new OneImage())
                .withPlan(List.of(new PlanPoint("ratio 2", 1e6, 0.01), new PlanPoint("ratio 4", 5e5, 0.05)))
                .withLayers(List.of(new LayerError("p", 0.02)));
    }

    private static ModelResult model(String name) {
        return new ModelResult(
                name,
                "runtime",
                OptionalDouble.of(0.9),
                OptionalDouble.empty(),
                ModelFacts.NONE.withCosts(10, 20),
                100,
                Optional.of(new Latency(1, 2, 3, 0.5, 0.2, 10, 5, 6)),
                "runtime",
                Optional.empty(),
                0,
                OptionalLong.empty(),
                List.of(new OperatorTime("first", "CONV_2D", 0.4)),
                Optional.empty());
    }

    /** A data set of one red pixel. */
    private static final class OneImage implements ImageSet {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Example get(int index) {
            return new Example("record 0", RgbImage.of(1, 1, 0xFF0000), OptionalInt.of(0));
        }

        @Override
        public boolean isLabelled() {
            return true;
        }

        @Override
        public List<String> classNames() {
            return List.of("cat", "dog");
        }

        @Override
        public Preprocessing usualPreprocessing() {
            return Preprocessing.IMAGENET;
        }
    }
}
