package dev.ghostify.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestTest {
    private static final float[] EARLY = {1};
    private static final float[] LATE = {2};

    @Test
    void theLastWeightsStayWhereTheBestLeadByChance() {
        // One image of 25, with a standard error of four hundredths.
        assertThat(Best.none(EARLY).after(0.96, EARLY).orLast(0.92, LATE, 25)).isSameAs(LATE);
    }

    @Test
    void theBestWeightsReturnWhereTheLastAreWorseBeyondChance() {
        assertThat(Best.none(EARLY).after(0.96, EARLY).orLast(0.92, LATE, 1000)).isSameAs(EARLY);
    }

    @Test
    void theLastWeightsStayWhereNothingWasMeasured() {
        assertThat(Best.none(EARLY).after(Double.NaN, EARLY).orLast(Double.NaN, LATE, 1))
                .isSameAs(LATE);
    }

    @Test
    void anEqualMeasurementIsNoGainButGivesTheWeights() {
        Best best = Best.none(EARLY).after(0.9, EARLY).after(0.9, LATE);
        assertThat(best.weights()).isSameAs(LATE);
        assertThat(best.isOlderThan(1)).isTrue();
    }
}
