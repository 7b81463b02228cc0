package dev.ghostify.check;

import java.util.Arrays;

/** Percentiles with linear interpolation. Source: Hyndman and Fan, 1996, definition 7, which NumPy and R use. */
final class Percentiles {
    private Percentiles() {}

    /** The value that a share {@code q} (0 to 1) of at least one values lies under. */
    static double of(double q, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
