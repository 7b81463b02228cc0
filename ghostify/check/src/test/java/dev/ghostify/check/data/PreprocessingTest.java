package dev.ghostify.check.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final Shape FREE = Shape.of(Dim.symbol("N"), Dim.of(3), Dim.unknown(), Dim.unknown());
    private static final Preprocessing PLAIN =
            Preprocessing.IMAGENET.withScale(1).withMean(PerChannel.of(0)).withStd(PerChannel.of(1));

    @Test
    void scalesThenSubtractsThenDividesInTheModelsChannelOrder() {
        Example pixel = example(RgbImage.of(1, 1, 0x0A1428));
        Preprocessing rgb =
                PLAIN.withScale(0.5).withMean(new PerChannel(1, 2, 3)).withStd(new PerChannel(2, 4, 8));
        assertThat(rgb.toBatch(List.of(pixel), FREE).toFloats()).containsExactly(2, 2, 2.125f);
        assertThat(rgb.withChannelOrder(Preprocessing.ChannelOrder.BGR)
                        .toBatch(List.of(pixel), FREE)
                        .toFloats())
                .containsExactly(9.5f, 2, 0.25f);
    }

    @Test
    void cutsOutTheMiddle() {
        int[] pixels = new int[25];
        for (int i = 0; i < 25; i++) {
            pixels[i] = i << 16;
        }
        Tensor batch = PLAIN.withCrop(3).toBatch(List.of(example(RgbImage.of(5, 5, pixels))), FREE);
        assertThat(batch.shape()).isEqualTo(Shape.of(1, 3, 3, 3));
        assertThat(batch.toFloats()).startsWith(6, 7, 8, 11, 12, 13, 16, 17, 18);
    }

    @Test
    void cutsOutAnyOtherPart() {
        int[] pixels = new int[25];
        for (int i = 0; i < 25; i++) {
            pixels[i] = i << 16;
        }
        Example image = example(RgbImage.of(5, 5, pixels));
        Preprocessing cropped = PLAIN.withCrop(3);
        assertThat(cropped.toBatch(image, FREE, ImagePart.MIDDLE)).isEqualTo(cropped.toBatch(List.of(image), FREE));
        assertThat(cropped.toBatch(image, FREE, new ImagePart(1, -1, -1)).toFloats())
                .startsWith(0, 1, 2, 5, 6, 7);
        assertThat(cropped.toBatch(image, FREE, new ImagePart(1, 1, 1)).toFloats())
                .startsWith(12, 13, 14, 17, 18, 19);
        assertThat(cropped.toBatch(image, FREE, new ImagePart(1, -1, 0)).toFloats())
                .startsWith(1, 2, 3, 6, 7, 8);
        assertThat(cropped.cutsOut(image, FREE)).isTrue();
        assertThat(PLAIN.cutsOut(image, FREE)).isFalse();
        assertThat(PLAIN.withCrop(5).cutsOut(image, FREE)).isFalse();
    }

    @Test
    void zoomsBeforeItCutsOut() {
        int[] pixels = new int[64];
        for (int i = 0; i < 64; i++) {
            pixels[i] = 10 * (i % 8) << 16;
        }
        Example ramp = example(RgbImage.of(8, 8, pixels));
        Preprocessing half = PLAIN.withCrop(4);
        float[] usual = half.toBatch(ramp, FREE, new ImagePart(1, -1, -1)).toFloats();
        float[] zoomed = half.toBatch(ramp, FREE, new ImagePart(2, -1, -1)).toFloats();
        assertThat(usual).startsWith(0, 10, 20, 30);
        assertThat(zoomed[3]).isBetween(10f, 16f);
        float[] least = half.toBatch(ramp, FREE, new ImagePart(0.1, 0, 0)).toFloats();
        assertThat(least[3]).isGreaterThan(50);
    }

    @Test
    void anyPartCoversWhatTheModelTakes() {
        qt().forAll(
                        integers().between(4, 40),
                        integers().between(4, 40),
                        integers().between(1, 30),
                        integers().between(1, 1000))
                .checkAssert((width, height, side, seed) -> {
                    Shape input = Shape.of(Dim.symbol("N"), Dim.of(3), Dim.of(side), Dim.of(side));
                    ImagePart part = ImagePart.anywhere(new SplittableRandom(seed));
                    Tensor batch = PLAIN.toBatch(example(flat(width, height, 0x050505)), input, part);
                    assertThat(batch.shape()).isEqualTo(Shape.of(1, 3, side, side));
                    assertThat(batch.toFloats()[0]).isEqualTo(5, within(1e-4f));
                });
    }

    @Test
    void coversTheModelsInputIfNothingIsSaid() {
        Shape input = Shape.of(Dim.symbol("N"), Dim.of(3), Dim.of(8), Dim.of(4));
        Tensor batch = PLAIN.toBatch(List.of(example(flat(16, 32, 0x050505))), input);
        assertThat(batch.shape()).isEqualTo(Shape.of(1, 3, 8, 4));
        for (float value : batch.toFloats()) {
            assertThat(value).isEqualTo(5, within(1e-4f));
        }
    }

    @Test
    void resizingKeepsAFlatImageFlat() {
        for (Interpolation interpolation : Interpolation.values()) {
            requireFlat(interpolation);
        }
    }

    private static void requireFlat(Interpolation interpolation) {
        qt().forAll(
                        integers().between(1, 40),
                        integers().between(1, 40),
                        integers().between(1, 40),
                        integers().between(1, 40))
                .checkAssert((w, h, toW, toH) -> {
                    Planes resized = Resampling.resize(flat(w, h, 0xC80A00), toH, toW, interpolation);
                    for (int i = 0; i < toW * toH; i++) {
                        assertThat(resized.sample(0, i)).isEqualTo(200, within(1e-3f));
                        assertThat(resized.sample(2, i)).isZero();
                    }
                });
    }

    @Test
    void halvingAveragesUnderATriangleOfFourSamples() {
        // Pillow's bilinear filter at a factor of 2 takes 1/8, 3/8, 3/8, 1/8 inside, renormalised at the border.
        RgbImage row = RgbImage.of(4, 1, 0, 0x640000, 0xC80000, 0);
        Planes halved = Resampling.resize(row, 1, 2, Interpolation.BILINEAR);
        assertThat(halved.sample(0, 0)).isEqualTo((3 * 0 + 3 * 100 + 200) / 7f, within(1e-3f));
        assertThat(halved.sample(0, 1)).isEqualTo((100 + 3 * 200 + 3 * 0) / 7f, within(1e-3f));
    }

    @Test
    void cubicResizingSharpensAndStaysBetweenBlackAndWhite() {
        // Pillow's bicubic filter at a factor of 2; of the row's own four samples the outermost weighs less than
        // nothing.
        RgbImage row = RgbImage.of(4, 1, 0, 0x640000, 0xC80000, 0);
        Planes halved = Resampling.resize(row, 1, 2, Interpolation.BICUBIC);
        assertThat(halved.sample(0, 0)).isEqualTo(69.8347f, within(1e-3f));
        assertThat(halved.sample(0, 1)).isEqualTo(103.7190f, within(1e-3f));

        RgbImage edge = RgbImage.of(4, 1, 0, 0, 0xFF0000, 0xFF0000);
        Planes doubled = Resampling.resize(edge, 1, 8, Interpolation.BICUBIC);
        for (int i = 0; i < 8; i++) {
            assertThat(doubled.sample(0, i)).isBetween(0f, 255f);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Example small = example(flat(4, 4, 0));
        assertThatThrownBy(() -> PLAIN.withSize(4).withCrop(8).toBatch(List.of(small), FREE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("larger size");
        assertThatThrownBy(() -> PLAIN.toBatch(List.of(small, example(flat(5, 4, 0))), FREE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("different sizes");
        assertThatThrownBy(() -> PLAIN.withStd(PerChannel.of(0))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> PerChannel.parse("1,2")).isInstanceOf(DataException.class);
        assertThat(PerChannel.parse("1,2,3")).isEqualTo(new PerChannel(1, 2, 3));
    }

    private static RgbImage flat(int width, int height, int pixel) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, pixel);
        return RgbImage.of(width, height, pixels);
    }

    private static Example example(RgbImage image) {
        return new Example("image", image, OptionalInt.empty());
    }
}
