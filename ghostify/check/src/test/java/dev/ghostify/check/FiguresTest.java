package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.floats;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void percentileLiesWithinTheValuesAndGrowsWithTheShare() {
        qt().forAll(
                        lists().of(doubles().between(-1e6, 1e6)).ofSizeBetween(1, 40),
                        doubles().between(0, 1),
                        doubles().between(0, 1))
                .checkAssert((values, p, q) -> {
                    double[] array = values.stream().mapToDouble(v -> v).toArray();
                    double low = Percentiles.of(Math.min(p, q), array);
                    double high = Percentiles.of(Math.max(p, q), array);
                    assertThat(low).isLessThanOrEqualTo(high + 1e-9);
                    assertThat(Percentiles.of(0, array))
                            .isEqualTo(values.stream().min(Double::compare).orElseThrow());
                    assertThat(Percentiles.of(1, array))
                            .isEqualTo(values.stream().max(Double::compare).orElseThrow());
                });
    }

    @Test
    void percentileInterpolatesAsNumPyDoes() {
        assertThat(Percentiles.of(0.5, 4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Percentiles.of(0.9, 1, 2, 3, 4, 5)).isEqualTo(4.6, within(1e-12));
    }

    @Test
    void scalingBothModelsChangesOnlyTheAbsoluteError() {
        qt().forAll(
                        lists().of(floats().between(-100f, 100f)).ofSize(8),
                        lists().of(floats().between(-1f, 1f)).ofSize(8),
                        integers().between(-3, 3))
                .assuming((a, d, k) ->
                        a.stream().anyMatch(v -> Math.abs(v) > 1) && d.stream().anyMatch(v -> Math.abs(v) > 0.01))
                .checkAssert((a, d, k) -> {
                    ErrorMeter plain = new ErrorMeter();
                    ErrorMeter scaled = new ErrorMeter();
                    float factor = (float) Math.pow(2, k);
                    for (int i = 0; i < 8; i++) {
                        float x = a.get(i);
                        float y = x + d.get(i);
                        plain.add(new float[] {x}, new float[] {y}, 0, 1, "e" + i);
                        scaled.add(new float[] {x * factor}, new float[] {y * factor}, 0, 1, "e" + i);
                    }
                    assertThat(scaled.maxRelError()).isEqualTo(plain.maxRelError(), within(1e-9));
                    assertThat(scaled.snrDb()).isEqualTo(plain.snrDb(), within(1e-6));
                    assertThat(scaled.maxAbsError()).isEqualTo(plain.maxAbsError() * factor, within(1e-9));
                    assertThat(scaled.worstExample()).isEqualTo(plain.worstExample());
                });
    }

    @Test
    void signalToNoiseIsTwentyDecibelsForATenthOff() {
        ErrorMeter meter = new ErrorMeter();
        meter.add(new float[] {1, -2, 4}, new float[] {1.1f, -2.2f, 4.4f}, 0, 3, "e");
        assertThat(meter.snrDb()).isEqualTo(20, within(1e-4));
        assertThat(meter.maxRelError()).isEqualTo(0.1, within(1e-6));
    }

    @Test
    void sameInfinityIsNoErrorButAnotherIs() {
        ErrorMeter same = new ErrorMeter();
        float infinity = Float.NEGATIVE_INFINITY;
        same.add(new float[] {infinity, 1}, new float[] {infinity, 1}, 0, 2, "e");
        assertThat(same.maxAbsError()).isZero();
        assertThat(same.nonFiniteB()).isZero();
        ErrorMeter other = new ErrorMeter();
        other.add(new float[] {0, Float.NaN}, new float[] {infinity, 1}, 0, 2, "e");
        assertThat(other.maxAbsError()).isInfinite();
        assertThat(other.nonFiniteA()).isEqualTo(1);
        assertThat(other.nonFiniteB()).isEqualTo(1);
    }

    @Test
    void movingTheChannelsThereAndBackKeepsTheTensor() {
        qt().forAll(
                        integers().between(1, 3),
                        integers().between(1, 4),
                        integers().between(1, 5),
                        integers().between(1, 5))
                .checkAssert((n, c, h, w) -> {
                    Tensor images = random(n, c, h, w);
                    Tensor moved = AxisOrder.NCHW_TO_NHWC.apply(images);
                    assertThat(moved.shape()).isEqualTo(Shape.of(n, h, w, c));
                    assertThat(AxisOrder.NHWC_TO_NCHW.apply(moved)).isEqualTo(images);
                    // Element [n-1, c-1, h-1, 0] is [n-1, h-1, 0, c-1] afterwards.
                    int from = (((n - 1) * c + c - 1) * h + h - 1) * w;
                    int to = (((n - 1) * h + h - 1) * w) * c + c - 1;
                    assertThat(moved.toFloats()[to]).isEqualTo(images.toFloats()[from]);
                });
    }

    private static Tensor random(int n, int c, int h, int w) {
        Random random = new Random(n * 1000L + c * 100L + h * 10L + w);
        float[] values = new float[n * c * h * w];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.ofFloats(Shape.of(n, c, h, w), values);
    }
}
