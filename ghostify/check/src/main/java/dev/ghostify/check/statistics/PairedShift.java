package dev.ghostify.check.statistics;

import java.util.Arrays;
import java.util.Locale;

/**
 * By what factor the times of one series differ from those of another that was measured in turn with it: the median of the
 * ratios, with the interval that belongs to the sign test. It asks nothing of how times are distributed, and runs that
 * something interrupts move it only if they are about half of all. (Hodges and Lehmann's estimate was tried first: with five
 * times as many processes as cores its interval was 81 % wide.)
 *
 * <p>Source: Thompson, On confidence ranges for the median, 1936; Hollander, Wolfe and Chicken, Nonparametric Statistical
 * Methods, section 3.6, with the normal approximation.
 *
 * @param ratio times of the second series divided by those of the first
 * @param interval of the ratio, with a confidence of 99.9 %; from fewer than 15 pairs all ratios lie in it
 * @param pairs number of ratios it rests on
 */
public record PairedShift(double ratio, Interval interval, int pairs) {
    /** Normal quantile of 99.95 %: an interval that misses one time in a thousand. */
    private static final double Z = 3.2905;

    /** Two copies of one model differ by as much, as they lie in memory; smaller differences are nobody's gain. */
    private static final double LEAST = 0.03;

    /** Compares the times of at least 10 runs, pair by pair. */
    public static PairedShift of(double[] a, double[] b) {
        if (a.length != b.length || a.length < 10) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " times");
        }
        int n = a.length;
        double[] ratios = new double[n];
        for (int i = 0; i < n; i++) {
            ratios[i] = b[i] / a[i];
        }
        Arrays.sort(ratios);
        int outside = (int) Math.max(0, Math.floor((n - Z * Math.sqrt(n)) / 2));
        return new PairedShift(
                (ratios[(n - 1) / 2] + ratios[n / 2]) / 2, new Interval(ratios[outside], ratios[n - 1 - outside]), n);
    }

    /** True if the whole interval lies further from 1 than the same model run twice may. */
    public boolean isDifference() {
        return interval.low() > 1 + LEAST || interval.high() < 1 / (1 + LEAST);
    }

    /** Such as {@code 0.842 (0.825 to 0.861)}, or that there is no difference, and how fine one would have shown. */
    public String verdict() {
        double noise = Math.max(LEAST, Math.max(interval.high() / ratio, ratio / interval.low()) - 1);
        return isDifference()
                ? String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio, interval.low(), interval.high())
                : String.format(Locale.ROOT, "no difference (noise %.0f %%)", noise * 100);
    }
}
