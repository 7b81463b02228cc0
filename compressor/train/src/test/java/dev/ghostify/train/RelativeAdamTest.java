package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RelativeAdamTest {
    @Test
    void theFirstStepIsTheRateTimesTheScaleWhateverTheGradient() {
        RelativeAdam adam = adam(new float[] {1, 1, 1}, new float[] {1, 10, 0.5f});
        adam.step(new float[] {1e-3f, -7, 123}, 0.01);
        assertThat(adam.weights()).usingComparatorWithPrecision(1e-5f).containsExactly(0.99f, 1.1f, 0.995f);
    }

    @Test
    void findsTheBottomOfABowl() {
        RelativeAdam adam = adam(new float[] {3, -2}, new float[] {1, 1});
        for (int step = 0; step < 400; step++) {
            float[] w = adam.weights();
            adam.step(new float[] {2 * (w[0] - 1), 20 * (w[1] - 1)}, 0.05 * (1 - step / 400.0));
        }
        assertThat(adam.weights()[0]).isCloseTo(1, within(1e-2f));
        assertThat(adam.weights()[1]).isCloseTo(1, within(1e-2f));
    }

    @Test
    void goesOnFromItsStateAsIfItHadNotStopped() {
        float[] scales = {1, 2};
        RelativeAdam whole = adam(new float[] {1, 2}, scales);
        RelativeAdam first = adam(new float[] {1, 2}, scales);
        for (int step = 0; step < 3; step++) {
            whole.step(gradient(step), 0.1);
            first.step(gradient(step), 0.1);
        }
        RelativeAdam second = new RelativeAdam(first.state(), scales, new float[scales.length]);
        for (int step = 3; step < 6; step++) {
            whole.step(gradient(step), 0.1);
            second.step(gradient(step), 0.1);
        }
        assertThat(second.weights()).isEqualTo(whole.weights());
    }

    private static float[] gradient(int step) {
        return new float[] {(float) Math.sin(step), (float) Math.cos(3 * step)};
    }

    private static RelativeAdam adam(float[] weights, float[] scales) {
        return new RelativeAdam(RelativeAdam.State.of(weights), scales, new float[scales.length]);
    }
}
