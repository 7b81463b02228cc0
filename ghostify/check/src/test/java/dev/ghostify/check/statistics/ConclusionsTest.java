package dev.ghostify.check.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConclusionsTest {
    /** Source: Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalOfAShareIsThatOfThePublishedTable(long part, long whole, double low, double high) {
        Interval interval = new Share(part, whole).interval();
        assertThat(interval.low()).isEqualTo(low, within(0.00005));
        assertThat(interval.high()).isEqualTo(high, within(0.00005));
    }

    /**
     * Source of 1 against 7: Fagerland, Lydersen and Laake, The McNemar test for binary matched-pairs data, 2013, exact
     * conditional test; the others are sums of binomial coefficients.
     */
    @ParameterizedTest
    @CsvSource({"1, 7, 0.0703125", "0, 6, 0.03125", "12, 30, 0.0079", "5, 5, 1", "0, 0, 1"})
    void pairedTestIsExact(long onlyA, long onlyB, double p) {
        assertThat(PairedTest.of(onlyA, onlyB).pValue()).isEqualTo(p, within(0.00005));
        assertThat(PairedTest.of(onlyB, onlyA).pValue()).isEqualTo(p, within(0.00005));
    }

    @Test
    void pairedTestNamesADifferenceOnlyBeyondChance() {
        assertThat(PairedTest.of(1, 7).isDifference()).isFalse();
        assertThat(PairedTest.of(1, 7).verdict()).isEqualTo("within noise (McNemar, p = 0.070)");
        assertThat(PairedTest.of(12, 30).isDifference()).isTrue();
        assertThat(PairedTest.of(0, 400).verdict()).isEqualTo("a real difference (McNemar, p below 0.0001)");
        assertThat(PairedTest.of(12, 1830).counts()).isEqualTo("12 right only before, 1,830 only after");
    }

    @Test
    void intervalHoldsTheShareAndNarrowsWithMoreExamples() {
        qt().withFixedSeed(14)
                .forAll(integers().between(0, 500), integers().between(1, 500))
                .checkAssert((part, more) -> {
                    Share few = new Share(part, part + more);
                    Share many = new Share(100L * part, 100L * (part + more));
                    assertThat(few.interval().contains(few.value())).isTrue();
                    assertThat(few.interval().low()).isBetween(0.0, 1.0);
                    assertThat(few.interval().high()).isBetween(0.0, 1.0);
                    assertThat(many.interval().high() - many.interval().low())
                            .isLessThan(few.interval().high() - few.interval().low());
                });
    }

    @Test
    void testOfManyExamplesStaysANumber() {
        assertThat(PairedTest.of(500_000, 500_000).pValue()).isEqualTo(1, within(1e-9));
        assertThat(PairedTest.of(490_000, 510_000).pValue()).isBetween(0.0, 1e-50);
    }
}
