package dev.ghostify.tflite.legalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.RuleTester;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteReport;
import dev.ghostify.tflite.TfliteWriter;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalizationTest {
    private static final String GROUPED = """
            g (float[1,4,5,5] x) => (float[1,6,5,5] y) <float[6,2,3,3] w, float[6] b> {
              y = Conv<group=2, pads=[1,1,1,1]>(x, w, b)
            }""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void groupsBecomeConvolutionsOfTheirOwn() {
        RuleTester.of(new ReplaceGroupedConv())
                .rewrites(
                        "g (float[1,4,5,5] x) => (float[1,2,5,5] y) <float[2,2,1,1] w = {1, 2, 3, 4}> { y = Conv<group=2>(x, w) }",
                        """
                        g (float[1,4,5,5] x) => (float[1,2,5,5] y)
                        <int64[2] s = {2, 2}, float[1,2,1,1] u = {1, 2}, float[1,2,1,1] v = {3, 4}> {
                          p, q = Split<axis=1>(x, s)
                          a = Conv(p, u)
                          b = Conv(q, v)
                          y = Concat<axis=1>(a, b)
                        }""");
    }

    @Test
    void depthwiseConvolutionsStay() {
        RuleTester.of(new ReplaceGroupedConv())
                .ignores("g (float[1,2,5,5] x) => (float[1,2,5,5] y) <float[2,1,1,1] w> { y = Conv<group=2>(x, w) }");
    }

    @Test
    void hardSwishIsSpelledOut() {
        RuleTester.of(new ReplaceHardSwish()).rewrites("g (float[9] x) => (float[9] y) { y = HardSwish(x) }", """
                        g (float[9] x) => (float[9] y)
                        <float three = {3}, float zero = {0}, float six = {6}, float sixth = {0.16666667}> {
                          a = Add(x, three)
                          c = Clip(a, zero, six)
                          p = Mul(x, c)
                          y = Mul(p, sixth)
                        }""");
    }

    @Test
    void theBiasOfATransposedConvolutionIsAdded() {
        RuleTester.of(new ReplaceConvTransposeBias())
                .rewrites(
                        "g (float[1,2,3,3] x) => (float[1,1,6,6] y) <float[2,1,2,2] w, float[1] b = {3}> { y = ConvTranspose<strides=[2,2]>(x, w, b) }",
                        """
                        g (float[1,2,3,3] x) => (float[1,1,6,6] y) <float[2,1,2,2] w, float[1,1,1] b = {3}> {
                          s = ConvTranspose<strides=[2,2]>(x, w)
                          y = Add(s, b)
                        }""");
    }

    @Test
    void oldRuntimesGetSplitsAndNewOnesGroups() throws IOException {
        assertThat(write(GROUPED, TfliteOptions.defaults()).operators()).doesNotContainKey("SPLIT");
        TfliteReport old = write(GROUPED, TfliteOptions.defaults().withMinRuntime(RuntimeVersion.parse("2.8")));
        assertThat(old.operators()).containsEntry("SPLIT", 1).containsEntry("CONV_2D", 2);
        assertThat(RuntimeVersion.parse("2.8").isAtLeast(RuntimeVersion.parse(old.minRuntimeVersion())))
                .isTrue();
    }

    @Test
    void whatAnOldRuntimeLacksIsRefusedByName() {
        String text =
                "g (float[1,2,4,4] x) => (float[1,2,8,8] y) <int64[4] z = {1,2,8,8}> { y = Resize<mode=\"linear\">(x, , , z) }";
        assertThatThrownBy(() -> write(text, TfliteOptions.defaults().withMinRuntime(RuntimeVersion.parse("2.1"))))
                .isInstanceOf(ModelException.class)
                .hasMessage("TFLite 2.1.0 has no RESIZE_BILINEAR version 3 (2.2.0); the model needs 2.2.0 or newer");
    }

    @Test
    void onlyXnnpackAsksForNarrowConcatenations() throws IOException {
        String text = "g (float[1,2] x, float[1,2] z) => (float[1,14] y) { y = Concat<axis=1>(x, z, z, x, z, x, z) }";
        assertThat(write(text, TfliteOptions.defaults()).operators()).containsEntry("CONCATENATION", 3);
        assertThat(write(text, TfliteOptions.defaults().withTarget(Target.CPU)).operators())
                .containsEntry("CONCATENATION", 1);
    }

    private TfliteReport write(String text, TfliteOptions options) throws IOException {
        Graph graph = GraphParser.parse(text, SeededTensors::of);
        return TfliteWriter.write(graph, options, folder.resolve("m.tflite"));
    }
}
