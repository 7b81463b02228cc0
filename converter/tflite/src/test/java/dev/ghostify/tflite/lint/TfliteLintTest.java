package dev.ghostify.tflite.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.tflite.HandMade;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import dev.ghostify.tflite.file.RuntimeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint says, and what the real delegate does with the same file. */
class TfliteLintTest {
    private static final Options NONE = new Options.None();

    @TempDir
    private Path folder = Path.of("");

    private final HandMade model = new HandMade();

    @Test
    void countsWhatXnnpackTakesWhole() throws IOException {
        int x = model.input(1, 4, 4, 2);
        int y = model.add(Builtin.RELU, NONE, List.of(x), 1, 4, 4, 2);
        LintReport report = lint(Target.XNNPACK, y);
        assertThat(report.isClean()).isTrue();
        assertThat(report.delegated()).isEqualTo(1);
        assertThat(report.minRuntime()).isEqualTo(RuntimeVersion.parse("1.5"));
    }

    @Test
    void namesNodeAndRuleOfAConcatenationThatIsTooWide() throws IOException {
        int x = model.input(1, 4);
        int y = model.add(Builtin.CONCATENATION, new Options.Concatenation(1), Collections.nCopies(6, x), 1, 24);
        assertLeft(y, "takes 2 to 5 inputs, found 6");
    }

    @Test
    void namesASliceToTheEnd() throws IOException {
        int x = model.input(1, 4);
        int y = model.add(Builtin.SLICE, NONE, List.of(x, model.ints(0, 1), model.ints(1, -1)), 1, 3);
        assertLeft(y, "sizes must be constant and positive, -1 is not taken");
    }

    @Test
    void namesALeakyReluWithoutSlope() throws IOException {
        int x = model.input(1, 4);
        int y = model.add(Builtin.LEAKY_RELU, new Options.LeakyRelu(0), List.of(x), 1, 4);
        assertLeft(y, "the slope must be a normal number other than 0");
    }

    @Test
    void namesASoftmaxThatScales() throws IOException {
        int x = model.input(1, 4);
        int y = model.add(Builtin.SOFTMAX, new Options.Softmax(2), List.of(x), 1, 4);
        assertLeft(y, "beta must be 1");
    }

    @Test
    void namesAPoolThatStepsOverPixels() throws IOException {
        int x = model.input(1, 6, 6, 2);
        Options pool = new Options.Pool2D(Padding.VALID, 3, 3, 2, 2, Activation.NONE);
        int y = model.add(Builtin.MAX_POOL_2D, pool, List.of(x), 1, 2, 2, 2);
        assertLeft(y, "the stride must not exceed the window");
    }

    @Test
    void namesAFilterThatIsComputed() throws IOException {
        int x = model.input(1, 4, 4, 2);
        int filter = model.input(3, 1, 1, 2);
        Options conv = new Options.Conv2D(Padding.VALID, 1, 1, 1, 1, Activation.NONE);
        int y = model.add(Builtin.CONV_2D, conv, List.of(x, filter, model.floats(List.of(3))), 1, 4, 4, 3);
        assertLeft(y, "the filter must be constant");
    }

    @Test
    void namesStepsOfASlice() throws IOException {
        int x = model.input(1, 4);
        List<Integer> read = List.of(x, model.ints(0, 0), model.ints(1, 4), model.ints(1, 2));
        int y = model.add(Builtin.STRIDED_SLICE, new Options.StridedSlice(0), read, 1, 2);
        assertLeft(y, "all strides must be 1");
    }

    @Test
    void namesOperatorsThatXnnpackLacks() throws IOException {
        int x = model.input(1, 4, 4, 2);
        Options resize = new Options.ResizeNearest(false, false);
        int y = model.add(Builtin.RESIZE_NEAREST_NEIGHBOR, resize, List.of(x, model.ints(8, 8)), 1, 8, 8, 2);
        assertLeft(y, "XNNPACK has no such operator");
    }

    @Test
    void namesWhatTheGpuCannotBroadcast() throws IOException {
        int x = model.input(1, 4, 4, 2);
        int map = model.floats(List.of(1, 4, 4, 1));
        int y = model.add(
                Builtin.ADD, new Options.Arithmetic(Builtin.ADD, Activation.NONE), List.of(x, map), 1, 4, 4, 2);
        assertThat(lint(Target.GPU, y).left())
                .extracting(Finding::rule)
                .containsExactly("broadcasts one number, one for each channel, or not at all");
    }

    @Test
    void namesConvolutionsThatDoNotLoad() throws IOException {
        int x = model.input(1, 4, 4, 2);
        Options conv = new Options.Conv2D(Padding.VALID, 1, 1, 1, 1, Activation.NONE);
        int y = model.add(Builtin.CONV_2D, conv, List.of(x, model.floats(List.of(3, 1, 1, 2))), 1, 4, 4, 3);
        assertThat(lint(Target.CPU, y).faults())
                .containsExactly(new Finding(0, "CONV_2D", "y0", "does not load without a bias"));
    }

    @Test
    void namesVersionsThatHideWhatIsUsed() throws IOException {
        int x = model.input(1, 4, 4, 4);
        Options conv = new Options.Conv2D(Padding.VALID, 1, 1, 1, 1, Activation.NONE);
        List<Integer> read = List.of(x, model.floats(List.of(4, 1, 1, 2)), model.floats(List.of(4)));
        int y = model.add(Builtin.CONV_2D, conv, read, 1, 4, 4, 4);
        assertThat(lint(Target.XNNPACK, y).faults())
                .extracting(Finding::rule)
                .containsExactly("grouped filters need version 6, or old runtimes compute something else or crash");
    }

    @Test
    void namesOperatorsThatAnOldRuntimeLacks() throws IOException {
        int x = model.input(1, 4);
        int y = model.add(Builtin.GELU, new Options.Gelu(false), List.of(x), 1, 4);
        Path file = model.write(folder, y);
        assertThat(TfliteLint.check(file, Target.XNNPACK, Optional.of(RuntimeVersion.parse("2.8")))
                        .tooNew())
                .containsExactly(new Finding(0, "GELU", "y0", "version 1 needs runtime 2.9.0"));
        assertThat(TfliteLint.check(file, Target.XNNPACK, Optional.of(RuntimeVersion.parse("2.9")))
                        .tooNew())
                .isEmpty();
    }

    /** Operators that XNNPACK takes and others that it does not, in random graphs. */
    @Test
    void predictsThePartitionsOfRandomGraphs() throws IOException {
        long seed = 20_261_125;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            HandMade graph = new HandMade();
            List<Integer> values = new ArrayList<>(List.of(graph.input(1, 4)));
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                int a = values.get(random.nextInt(values.size()));
                int b = values.get(random.nextInt(values.size()));
                values.add(
                        random.nextInt(3) == 0
                                ? graph.add(Builtin.POW, NONE, List.of(a, b), 1, 4)
                                : graph.add(
                                        Builtin.ADD,
                                        new Options.Arithmetic(Builtin.ADD, Activation.NONE),
                                        List.of(a, b),
                                        1,
                                        4));
            }
            Integer[] outputs = values.subList(1, values.size()).toArray(Integer[]::new);
            LintReport report = TfliteLint.check(graph.write(folder, outputs), Target.XNNPACK, Optional.empty());
            assertThat(report.partitions()).as("seed %d round %d", seed, round).isEqualTo(graph.partitions(outputs));
        }
    }

    private LintReport lint(Target target, Integer output) throws IOException {
        return TfliteLint.check(model.write(folder, output), target, Optional.empty());
    }

    /** The one operator is left, by lint and by the delegate. */
    private void assertLeft(Integer output, String rule) throws IOException {
        LintReport report = lint(Target.XNNPACK, output);
        assertThat(report.left()).extracting(Finding::rule).containsExactly(rule);
        assertThat(report.partitions()).isZero();
        assertThat(model.partitions(output)).as("parts of the real delegate").isZero();
    }
}
