package dev.ghostify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ghostify.check.statistics.PairedShift;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void endsOnlyWithBothRunsAndTime() {
        Timing timing = new Timing(30, Duration.ofSeconds(2), Duration.ZERO);
        assertThat(timing.isEnough(30, 1_900_000_000L)).isFalse();
        assertThat(timing.isEnough(29, 2_100_000_000L)).isFalse();
        assertThat(timing.isEnough(30, 2_000_000_000L)).isTrue();
    }

    @Test
    void slowModelsEndEarlierButNeverBeforeTenRuns() {
        Timing timing = new Timing(1000, Duration.ofSeconds(1), Duration.ZERO);
        assertThat(timing.isEnough(9, 60_000_000_000L)).isFalse();
        assertThat(timing.isEnough(10, 20_000_000_000L)).isTrue();
        assertThat(timing.withTime(Duration.ofSeconds(90)).isEnough(10, 60_000_000_000L))
                .isFalse();
    }

    @Test
    void figuresOfLatencyAreThoseOfTheRuns() {
        Latency latency = Latency.ofNanos(5e6, 9e6, 1e6, 2e6, 3e6, 4e6, 5e6);
        assertThat(latency.medianMs()).isEqualTo(3);
        assertThat(latency.p90Ms()).isEqualTo(4.6, within(1e-9));
        assertThat(latency.p99Ms()).isEqualTo(4.96, within(1e-9));
        assertThat(latency.minMs()).isEqualTo(1);
        assertThat(latency.variation()).isEqualTo(Math.sqrt(2.5) / 3, within(1e-9));
        assertThat(latency.runs()).isEqualTo(5);
        assertThat(latency.loadMs()).isEqualTo(5);
        assertThat(latency.firstMs()).isEqualTo(9);
    }

    @Test
    void theSameModelTwiceShowsNoDifferenceOnANoisyMachine() {
        Random random = new Random(14);
        for (int trial = 0; trial < 50; trial++) {
            PairedShift shift = shift(random, 200, 1, 0.3);
            assertThat(shift.isDifference()).as("trial %d: %s", trial, shift).isFalse();
            assertThat(shift.verdict()).startsWith("no difference (noise ");
        }
    }

    @Test
    void aTenthMoreWorkIsToldApart() {
        Random random = new Random(15);
        for (int trial = 0; trial < 50; trial++) {
            PairedShift shift = shift(random, 400, 1.1, 0.1);
            assertThat(shift.isDifference()).as("trial %d: %s", trial, shift).isTrue();
            assertThat(shift.ratio()).isEqualTo(1.1, within(0.04));
            assertThat(shift.interval().contains(shift.ratio())).isTrue();
        }
    }

    @Test
    void noRatioWhereTheNoiseIsLargerThanTheDifference() {
        assertThat(shift(new Random(16), 20, 1.1, 0.6).isDifference()).isFalse();
    }

    /** Times that swing slowly with the machine's load, with noise of their own and runs that something interrupts. */
    private static PairedShift shift(Random random, int runs, double factor, double noise) {
        double[] a = new double[runs];
        double[] b = new double[runs];
        for (int i = 0; i < runs; i++) {
            double load = 1 + 0.5 * Math.sin(i / 20.0);
            a[i] = load * Math.exp(noise * random.nextGaussian()) * (random.nextInt(20) == 0 ? 8 : 1);
            b[i] = load * factor * Math.exp(noise * random.nextGaussian()) * (random.nextInt(20) == 0 ? 8 : 1);
        }
        return PairedShift.of(a, b);
    }
}
