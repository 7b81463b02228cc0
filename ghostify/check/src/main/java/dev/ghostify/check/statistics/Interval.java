package dev.ghostify.check.statistics;

import java.util.Locale;

/** The values that the data do not speak against. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Both ends in percent, such as {@code 91.24 to 94.50 %}. */
    public String percent() {
        return String.format(Locale.ROOT, "%.2f to %.2f %%", low * 100, high * 100);
    }
}
