package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.floats;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.random;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvTransposeTest {
    private static Window window(int kernel, int stride, int pad, int dilation) {
        return new Window(
                List.of(kernel, kernel),
                List.of(stride, stride),
                List.of(pad, pad, pad, pad),
                List.of(dilation, dilation),
                AutoPad.NOTSET);
    }

    @Test
    void scattersEveryElement() {
        Tensor y = output(
                new ConvTranspose(window(2, 1, 0, 1), 1, List.of(), List.of()),
                floats(new long[] {1, 1, 2, 2}, 1, 2, 3, 4),
                floats(new long[] {1, 1, 2, 2}, 1, 1, 1, 10),
                Tensor.vector(100f));
        assertThat(y.toFloats()).containsExactly(101, 103, 102, 104, 119, 124, 103, 134, 140);
    }

    /** The sum of y * conv(x) is the sum of x * transposed(y): what makes it the transpose. */
    @Test
    void isTheTransposeOfConv() {
        qt().withExamples(60)
                .forAll(
                        longs().all(),
                        integers().between(1, 3),
                        integers().between(1, 3),
                        integers().between(0, 1))
                .check((seed, kernel, stride, pad) -> {
                    Random random = new Random(seed);
                    int group = 1 + random.nextInt(2);
                    int dilation = 1 + random.nextInt(2);
                    Window window = window(kernel, stride, pad, dilation);
                    // An extent at which no element is left over by the stride.
                    long size = (kernel - 1L) * dilation + 1 + 2L * stride - 2L * pad;
                    Tensor x = random(random, 2, 2L * group, size, size);
                    Tensor w = random(random, 3L * group, 2, kernel, kernel);
                    Tensor y = random(random, 2, 3L * group, 3, 3);
                    double one = product(y, output(new Conv(window, group), x, w));
                    double other = product(x, output(new ConvTranspose(window, group, List.of(), List.of()), y, w));
                    assertThat(one).isCloseTo(other, within(1e-3));
                    return true;
                });
    }

    private static double product(Tensor a, Tensor b) {
        assertThat(a.type()).isEqualTo(b.type());
        double[] left = a.toDoubles();
        double[] right = b.toDoubles();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    @Test
    void hasTheExtentsThatTheAttributesSay() {
        assertThat(shape("strides = [3,2], pads = [1,2,1,2]")).isEqualTo("float[N,2,7,3]");
        assertThat(shape("strides = [3,2], output_padding = [1,1]")).isEqualTo("float[N,2,10,8]");
        assertThat(shape("strides = [3,2], output_shape = [10,8]")).isEqualTo("float[N,2,10,8]");
        assertThat(shape("strides = [3,2], output_shape = [1,2,10,8]")).isEqualTo("float[N,2,10,8]");
        assertThat(shape("strides = [2,2], auto_pad = \"SAME_UPPER\"")).isEqualTo("float[N,2,6,6]");
        assertThat(shape("dilations = [2,2]")).isEqualTo("float[N,2,7,7]");
    }

    private static String shape(String attributes) {
        return type("g (float[N,1,3,3] x) => (float[?,?,?,?] y) <float[1,2,3,3] w> { y = ConvTranspose<" + attributes
                + ">(x, w) }");
    }

    @Test
    void putsTheOddPadWhereAutoPadSays() {
        Tensor w = floats(new long[] {1, 1, 2}, 1, 10);
        Tensor x = floats(new long[] {1, 1, 2}, 1, 2);
        Window upper = new Window(List.of(2), List.of(), List.of(), List.of(), AutoPad.SAME_UPPER);
        Window lower = new Window(List.of(2), List.of(), List.of(), List.of(), AutoPad.SAME_LOWER);
        assertThat(output(new ConvTranspose(upper, 1, List.of(), List.of()), x, w)
                        .toFloats())
                .containsExactly(1, 12);
        assertThat(output(new ConvTranspose(lower, 1, List.of(), List.of()), x, w)
                        .toFloats())
                .containsExactly(12, 20);
    }

    @Test
    void keepsFreeDimsThatItDoesNotChange() {
        assertThat(type("g (float[N,1,H,W] x) => (float[?,?,?,?] y) <float[1,2,3,3] w> {"
                        + " y = ConvTranspose<pads = [1,1,1,1], strides = [1,2]>(x, w) }"))
                .isEqualTo("float[N,2,H,?]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() ->
                        type("g (float[1,3,4,4] x) => (float[?] y) <float[2,1,3,3] w> { y = ConvTranspose(x, w) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weight dimension 0 = input channels: 3");
        assertThatThrownBy(() -> shape("pads = [9,9,9,9]")).hasMessageContaining("pads within the output");
        assertThatThrownBy(() -> shape("output_padding = [1]")).hasMessageContaining("2 output paddings");
        assertThatThrownBy(() -> shape("output_shape = [1,2,3]")).hasMessageContaining("an output shape of 2 entries");
        assertThatThrownBy(() -> shape("output_shape = [0,2]")).hasMessageContaining("positive output extents");
    }
}
