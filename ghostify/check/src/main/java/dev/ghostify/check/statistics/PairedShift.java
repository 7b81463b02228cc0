package dev.ghostify.check.statistics;

import java.util.Arrays;
import java.util.Locale;

/**
 * By what factor the times of one series differ from those of another that was measured in turn with it. The estimate is the
 * median of all means of two logarithms of ratios (Hodges and Lehmann); the interval is that of Wilcoxon's signed rank test.
 * Neither asks how times are distributed, and single runs that something interrupted hardly move them.
 *
 * <p>Source: Hodges and Lehmann, Estimates of location based on rank tests, 1963; Hollander, Wolfe and Chicken, Nonparametric
 * Statistical Methods, section 3.3, with the normal approximation.
 *
 * @param ratio times of the second series divided by those of the first
 * @param interval of the ratio, with a confidence of 99.9 %
 * @param pairs number of ratios it rests on
 */
public record PairedShift(double ratio, Interval interval, int pairs) {
    /** Normal quantile of 99.95 %: an interval that misses one time in a thousand. */
    private static final double Z = 3.2905;

    /**
     * Longer series are cut into so many stretches, each standing for itself with its median: what disturbs a machine lasts
     * longer than one run, so neighbours are not independent.
     */
    private static final int MAX_PAIRS = 200;

    /** Two machines' layouts of the same code in memory differ by as much; smaller differences are nobody's gain. */
    private static final double LEAST = 0.03;

    /** Compares the times of at least 10 runs, pair by pair. */
    public static PairedShift of(double[] a, double[] b) {
        if (a.length != b.length || a.length < 10) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " times");
        }
        double[] logs = new double[a.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(b[i] / a[i]);
        }
        double[] each = stretches(logs);
        int n = each.length;
        double[] means = new double[n * (n + 1) / 2];
        for (int i = 0, k = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[k++] = (each[i] + each[j]) / 2;
            }
        }
        Arrays.sort(means);
        double middle = n * (n + 1) / 4.0;
        double spread = Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
        int outside = (int) Math.max(0, Math.floor(middle - Z * spread));
        return new PairedShift(
                Math.exp(median(means)),
                new Interval(Math.exp(means[outside]), Math.exp(means[means.length - 1 - outside])),
                n);
    }

    private static double[] stretches(double[] values) {
        int count = Math.min(values.length, MAX_PAIRS);
        double[] medians = new double[count];
        for (int i = 0; i < count; i++) {
            double[] stretch = Arrays.copyOfRange(
                    values, (int) ((long) i * values.length / count), (int) ((i + 1L) * values.length / count));
            Arrays.sort(stretch);
            medians[i] = median(stretch);
        }
        return medians;
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
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
