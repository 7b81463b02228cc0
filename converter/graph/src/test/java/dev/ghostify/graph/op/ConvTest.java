package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
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

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvTest {
    private static Window square(int kernel, int stride, int pad, int dilation) {
        return new Window(
                List.of(kernel, kernel),
                List.of(stride, stride),
                List.of(pad, pad, pad, pad),
                List.of(dilation, dilation),
                AutoPad.NOTSET);
    }

    @Test
    void addsUpTheWindowAndTheBias() {
        Tensor y = output(
                new Conv(square(2, 1, 0, 1), 1),
                counting(1, 1, 3, 3),
                floats(new long[] {1, 1, 2, 2}, 1, 0, 0, 10),
                Tensor.vector(100f));
        assertThat(y.toFloats()).containsExactly(151, 162, 184, 195);
    }

    @Test
    void readsOnlyItsOwnGroup() {
        Tensor y = output(
                new Conv(Window.of(1, 1), 2), counting(1, 4, 1, 1), floats(new long[] {2, 2, 1, 1}, 1, 10, 1, 10));
        assertThat(y.toFloats()).containsExactly(21, 43);
    }

    @Test
    void agreesWithGatheredColumnsTimesWeights() {
        qt().withExamples(60)
                .forAll(
                        longs().all(),
                        integers().between(1, 3),
                        integers().between(1, 2),
                        integers().between(0, 2))
                .check((seed, kernel, stride, pad) -> {
                    Random random = new Random(seed);
                    int group = 1 + random.nextInt(2);
                    int dilation = 1 + random.nextInt(2);
                    Tensor x = random(random, 2, 2L * group, 7, 6);
                    Tensor w = random(random, 3L * group, 2, kernel, kernel);
                    Tensor y = output(new Conv(square(kernel, stride, pad, dilation), group), x, w);
                    assertThat(y.toFloats())
                            .containsExactly(gathered(x, w, stride, pad, dilation, group), within(1e-4f));
                    return true;
                });
    }

    /** Convolution the other way: pad the image, cut every patch out, multiply it by the filter. */
    private static float[] gathered(Tensor x, Tensor w, int stride, int pad, int dilation, int group) {
        int height = (int) x.shape().size(2) + 2 * pad;
        int width = (int) x.shape().size(3) + 2 * pad;
        int channels = (int) x.shape().size(1);
        int filters = (int) w.shape().size(0);
        int kernel = (int) w.shape().size(2);
        float[][][][] padded = new float[2][channels][height][width];
        float[] data = x.toFloats();
        int at = 0;
        for (float[][][] image : padded) {
            for (float[][] plane : image) {
                for (int i = pad; i < height - pad; i++) {
                    for (int j = pad; j < width - pad; j++) {
                        plane[i][j] = data[at++];
                    }
                }
            }
        }
        int rows = (height - (kernel - 1) * dilation - 1) / stride + 1;
        int columns = (width - (kernel - 1) * dilation - 1) / stride + 1;
        float[] weights = w.toFloats();
        float[] y = new float[2 * filters * rows * columns];
        at = 0;
        for (float[][][] image : padded) {
            for (int m = 0; m < filters; m++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        int weight = m * (channels / group) * kernel * kernel;
                        int first = m / (filters / group) * (channels / group);
                        for (int c = first; c < first + channels / group; c++) {
                            for (int p = 0; p < kernel; p++) {
                                for (int q = 0; q < kernel; q++) {
                                    y[at] += image[c][i * stride + p * dilation][j * stride + q * dilation]
                                            * weights[weight++];
                                }
                            }
                        }
                        at++;
                    }
                }
            }
        }
        return y;
    }

    @Test
    void padsAsAutoPadSays() {
        Window upper = new Window(List.of(2), List.of(), List.of(), List.of(), AutoPad.SAME_UPPER);
        Window lower = new Window(List.of(2), List.of(), List.of(), List.of(), AutoPad.SAME_LOWER);
        Tensor w = floats(new long[] {1, 1, 2}, 1, 1);
        assertThat(output(new Conv(upper, 1), counting(1, 1, 3), w).toFloats()).containsExactly(3, 5, 3);
        assertThat(output(new Conv(lower, 1), counting(1, 1, 3), w).toFloats()).containsExactly(1, 3, 5);
    }

    @Test
    void keepsFreeDimsThatItDoesNotChange() {
        assertThat(type("g (float[N,3,H,W] x) => (float[?,?,?,?] y) <float[8,3,3,3] w> {"
                        + " y = Conv<pads = [1,1,1,1]>(x, w) }"))
                .isEqualTo("float[N,8,H,W]");
        assertThat(type("g (float[N,3,H,8] x) => (float[?,?,?,?] y) <float[8,3,3,3] w> { y = Conv(x, w) }"))
                .isEqualTo("float[N,8,?,6]");
        assertThat(type("g (float[N,3,H,8] x) => (float[?,?,?,?] y) <float[8,3,3,3] w> {"
                        + " y = Conv<auto_pad = \"SAME_UPPER\", strides = [1,2]>(x, w) }"))
                .isEqualTo("float[N,8,H,4]");
    }

    @Test
    void saysWhichChannelsDoNotFit() {
        assertThatThrownBy(() -> type("g (float[1,32,28,28] x) => (float[?,?,?,?] y) <float[128,64,3,3] w> {"
                        + " [conv1] y = Conv(x, w) }"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHAPE_MISMATCH))
                .hasMessageContaining("conv1")
                .hasMessageContaining("expected weight dimension 1 * group = input channels: 64 * 1")
                .hasMessageContaining("input float[1,32,28,28], weight float[128,64,3,3]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("float[1,2,4,4]", "float[3,2,5,5]", "", "a window of 5 within the 4 padded elements");
        refused("float[1,2,4]", "float[3,2,3,3]", "", "input 1 of rank 3");
        refused("float[1]", "float[3,2,3,3]", "", "input 0 of rank 3 or more");
        refused("float[1,2,4,4]", "float[3,1,3,3]", "group = 2", "filters divisible by group 2");
        refused("float[1,2,4,4]", "float[3,2,3,3]", "group = 0", "a positive group");
        refused("float[1,2,4,4]", "float[3,2,3,3]", "kernel_shape = [2,2]", "a weight of spatial extents [2, 2]");
        refused("float[1,2,4,4]", "float[3,2,3,3]", "strides = [2]", "'strides' needs 2 entries");
        refused("float[1,2,4,4]", "float[3,2,3,3]", "pads = [1,1]", "'pads' needs 4 entries");
        refused("float[1,2,4,4]", "float16[3,2,3,3]", "", "input 1 of the element type of input 0");
        assertThatThrownBy(() -> type("g (float[1,2,4,4] x) => (float[?,?,?,?] y) <float[3,2,3,3] w, float[2] b> {"
                        + " y = Conv(x, w, b) }"))
                .hasMessageContaining("a bias of 3 elements, found float[2]");
    }

    private static void refused(String x, String w, String attributes, String why) {
        String marked = attributes.isEmpty() ? "" : "<" + attributes + ">";
        assertThatThrownBy(() -> type("g (" + x + " x) => (float[?] y) <" + w + " w> { y = Conv" + marked + "(x, w) }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
