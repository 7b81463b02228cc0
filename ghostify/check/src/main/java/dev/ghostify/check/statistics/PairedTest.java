package dev.ghostify.check.statistics;

import java.util.Locale;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's test: whether two models that saw the same examples are right equally often. Only the examples that one of them
 * got wrong speak; if the models are equally good, each of those falls to either side with the same chance. Computed from
 * the binomial distribution, so it is exact for few examples, where the chi-square form is not.
 *
 * <p>Source: McNemar, Note on the sampling error of the difference between correlated proportions, 1947; the exact form:
 * Agresti, Categorical Data Analysis, section 11.1.
 *
 * @param onlyA examples that only the first model got right
 * @param onlyB examples that only the second got right
 * @param pValue chance of a split at least as uneven between models that are equally good
 */
public record PairedTest(long onlyA, long onlyB, double pValue) {
    /** A difference that chance brings about less often than one time in twenty is called one. */
    private static final double LEVEL = 0.05;

    public static PairedTest of(long onlyA, long onlyB) {
        int apart = Math.toIntExact(onlyA + onlyB);
        double p = apart == 0
                ? 1
                : BinomialTest.withDefaults()
                        .test(apart, Math.toIntExact(onlyA), 0.5)
                        .getPValue();
        return new PairedTest(onlyA, onlyB, Math.min(1, p));
    }

    /** True if chance alone hardly explains the difference. */
    public boolean isDifference() {
        return pValue < LEVEL;
    }

    /** Such as {@code within noise (p = 0.28)}. */
    public String verdict() {
        String p = pValue < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, "= %.2g", pValue);
        return (isDifference() ? "a real difference" : "within noise") + " (McNemar, p " + p + ")";
    }

    /** Such as {@code 12 right only before, 18 only after}. */
    public String counts() {
        return String.format(Locale.ROOT, "%,d right only before, %,d only after", onlyA, onlyB);
    }
}
