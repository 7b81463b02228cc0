package dev.ghostify.check.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many of a number of examples have a property.
 *
 * @param part those that have it
 * @param whole all
 */
public record Share(long part, long whole) {
    private static final double CONFIDENCE = 0.95;

    public Share {
        if (part < 0 || part > whole || whole < 1) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** 0 to 1. */
    public double value() {
        return (double) part / whole;
    }

    /**
     * The 95 % interval, which unlike the textbook's does not leave 0 to 1 and holds for few examples too. Source: Wilson,
     * Probable inference, the law of succession, and statistical inference, 1927, without correction for continuity.
     */
    public Interval interval() {
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - (1 - CONFIDENCE) / 2);
        double n = whole;
        double p = value();
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double reach = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // With none or all the formula ends at 0 or 1, but for rounding.
        return new Interval(part == 0 ? 0 : middle - reach, part == whole ? 1 : middle + reach);
    }
}
