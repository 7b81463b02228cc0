package dev.ghostify.graph.op;

import static dev.ghostify.graph.op.Applied.counting;
import static dev.ghostify.graph.op.Applied.output;
import static dev.ghostify.graph.op.Applied.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResizeTest {
    private static final Tensor FOUR = counting(1, 1, 2, 2);
    private static final Tensor SIXTEEN = counting(1, 1, 4, 4);

    private static Resize resize(String attributes) {
        Graph graph =
                GraphParser.parse("g (float[1,1,4,4] x) => (float[?,?,?,?] y) <float[4] s = {1,1,1,1}> { y = Resize<"
                        + attributes + ">(x, \"\", s) }");
        return (Resize) graph.nodes().get(0).op();
    }

    private static float[] scaled(String attributes, Tensor x, float... scales) {
        return output(resize(attributes), x, null, Tensor.vector(scales)).toFloats();
    }

    private static float[] sized(String attributes, Tensor x, long... sizes) {
        return output(resize(attributes), x, null, null, Tensor.vector(sizes)).toFloats();
    }

    // The expected numbers below are those of the ONNX documentation of Resize, where not worked out by hand.

    @Test
    void repeatsTheNearest() {
        assertThat(scaled("mode = \"nearest\"", FOUR, 1, 1, 2, 3))
                .containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4);
    }

    @Test
    void roundsAsNearestModeSays() {
        Tensor x = counting(1, 1, 1, 4);
        String halves = "coordinate_transformation_mode = \"asymmetric\", nearest_mode = ";
        assertThat(scaled(halves + "\"round_prefer_floor\"", x, 1, 1, 1, 2)).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(scaled(halves + "\"round_prefer_ceil\"", x, 1, 1, 1, 2)).containsExactly(1, 2, 2, 3, 3, 4, 4, 4);
        assertThat(scaled(halves + "\"floor\"", x, 1, 1, 1, 2)).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(scaled(halves + "\"ceil\"", x, 1, 1, 1, 2)).containsExactly(1, 2, 2, 3, 3, 4, 4, 4);
    }

    @Test
    void interpolatesLinearly() {
        assertThat(scaled("mode = \"linear\"", FOUR, 1, 1, 2, 2))
                .containsExactly(
                        1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4);
    }

    @Test
    void placesCoordinatesAsTheModeSays() {
        Tensor x = counting(1, 1, 2, 4);
        assertThat(scaled("mode = \"linear\"", x, 1, 1, 0.6f, 0.6f))
                .containsExactly(new float[] {2.6667f, 4.3333f}, within(1e-4f));
        assertThat(scaled(mode("linear", "align_corners"), x, 1, 1, 0.6f, 0.6f))
                .containsExactly(new float[] {1, 4}, within(1e-4f));
        assertThat(scaled(mode("linear", "half_pixel_symmetric"), counting(1, 1, 1, 4), 1, 1, 1, 0.6f))
                .containsExactly(new float[] {1.6667f, 3.3333f}, within(1e-4f));
        assertThat(scaled(mode("linear", "pytorch_half_pixel"), SIXTEEN, 1, 1, 0.25f, 0.75f))
                .containsExactly(new float[] {1.1667f, 2.5f, 3.8333f}, within(1e-4f));
        assertThat(scaled(mode("linear", "asymmetric"), counting(1, 1, 1, 2), 1, 1, 1, 2))
                .containsExactly(1, 1.5f, 2, 2);
        assertThat(scaled(
                        mode("nearest", "tf_half_pixel_for_nn") + ", nearest_mode = \"floor\"",
                        counting(1, 1, 1, 2),
                        1,
                        1,
                        1,
                        2))
                .containsExactly(1, 1, 2, 2);
    }

    private static String mode(String mode, String coordinates) {
        return "mode = \"" + mode + "\", coordinate_transformation_mode = \"" + coordinates + "\"";
    }

    @Test
    void interpolatesCubically() {
        float[] y = scaled("mode = \"cubic\"", SIXTEEN, 1, 1, 2, 2);
        assertThat(Arrays.copyOf(y, 8))
                .containsExactly(
                        new float[] {0.4727f, 0.7695f, 1.2461f, 1.875f, 2.2812f, 2.9102f, 3.3867f, 3.6836f},
                        within(1e-4f));
        assertThat(scaled("mode = \"cubic\", cubic_coeff_a = -0.5, exclude_outside = 1", SIXTEEN, 1, 1, 0.8f, 0.8f))
                .containsExactly(
                        new float[] {1.3681f, 2.6695f, 4.0133f, 6.5736f, 7.875f, 9.2188f, 11.949f, 13.2503f, 14.5942f},
                        within(1e-4f));
    }

    @Test
    void stretchesTheFilterAgainstAliasing() {
        assertThat(scaled("mode = \"linear\", antialias = 1", SIXTEEN, 1, 1, 0.6f, 0.6f))
                .containsExactly(new float[] {2.875f, 4.5f, 9.375f, 11}, within(1e-4f));
        assertThat(scaled("mode = \"cubic\", antialias = 1", SIXTEEN, 1, 1, 0.6f, 0.6f))
                .containsExactly(new float[] {2.5181f, 4.2859f, 9.5893f, 11.3571f}, within(1e-4f));
    }

    @Test
    void cropsAndExtrapolates() {
        Resize op = resize(mode("linear", "tf_crop_and_resize") + ", extrapolation_value = 10.0");
        Tensor sizes = Tensor.vector(1L, 1, 3, 3);
        assertThat(output(op, SIXTEEN, Tensor.vector(0f, 0, 0.4f, 0.6f, 1, 1, 0.6f, 0.8f), null, sizes)
                        .toFloats())
                .containsExactly(new float[] {7.6f, 7.9f, 8.2f, 8.8f, 9.1f, 9.4f, 10, 10.3f, 10.6f}, within(1e-4f));
        assertThat(output(op, SIXTEEN, Tensor.vector(0f, 0, 0.4f, 0.6f, 1, 1, 1.2f, 1.7f), null, sizes)
                        .toFloats())
                .containsExactly(new float[] {7.6f, 10, 10, 12.4f, 10, 10, 10, 10, 10}, within(1e-4f));
    }

    @Test
    void keepsTheAspectWhenAskedTo() {
        assertThat(kept("not_larger")).isEqualTo("float[1,1,4,8]");
        assertThat(kept("not_smaller")).isEqualTo("float[1,1,7,14]");
    }

    private static String kept(String policy) {
        return type("g (float[1,1,2,4] x) => (float[?,?,?,?] y) <int64[2] s = {7, 8}> {"
                + " y = Resize<axes = [2,3], keep_aspect_ratio_policy = \"" + policy + "\">(x, \"\", \"\", s) }");
    }

    @Test
    void takesSizesInsteadOfScales() {
        assertThat(sized("mode = \"linear\"", FOUR, 1, 1, 1, 3)).containsExactly(2, 2.5f, 3);
    }

    @Test
    void knowsWhatFollowsFromFreeDims() {
        assertThat(
                        type(
                                "g (float[N,3,H,8] x) => (float[?,?,?,?] y) <float[4] s = {1, 1, 2, 2}> { y = Resize(x, \"\", s) }"))
                .isEqualTo("float[N,3,?,16]");
        assertThat(type("g (float[N,3,H,8] x, float[4] s) => (float[?,?,?,?] y) { y = Resize(x, \"\", s) }"))
                .isEqualTo("float[?,?,?,?]");
        assertThat(type("g (float[N,3,H,8] x) => (float[?,?,?,?] y) <int64[2] s = {5, 6}> {"
                        + " y = Resize<axes = [2,3]>(x, \"\", \"\", s) }"))
                .isEqualTo("float[N,3,5,6]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("Resize(x, \"\", s)", "scales of 4 elements, found float[2]");
        refused("Resize(x)", "either scales or sizes");
        refused("Resize<axes = [2,9]>(x, \"\", s)", "an axis from -4 to 3");
        refused("Resize<axes = [2,3]>(x, \"\", z)", "positive scales");
        refused("Resize<axes = [2,3]>(x, \"\", \"\", n)", "positive extents");
        assertThatThrownBy(() -> scaled("mode = \"wild\"", FOUR, 1, 1, 2, 2))
                .hasMessageContaining("mode nearest, linear or cubic");
    }

    private static void refused(String node, String why) {
        assertThatThrownBy(() -> type("g (float[1,1,4,4] x) => (float[?] y)"
                        + " <float[2] s = {1, 1}, float[2] z = {0, 1}, int64[2] n = {-1, 4}> { y = " + node + " }"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
