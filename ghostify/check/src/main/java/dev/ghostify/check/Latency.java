package dev.ghostify.check;

import java.util.Arrays;

/**
 * Wall time of one inference, in milliseconds, after warm-up.
 *
 * @param medianMs half of the runs took less
 * @param p90Ms nine in ten took less
 * @param p99Ms ninety-nine in a hundred took less
 * @param minMs the fastest run
 * @param variation standard deviation divided by the mean; how noisy the machine was
 * @param runs number of runs measured
 * @param loadMs opening the model, files in the system's cache
 * @param firstMs the first inference
 */
public record Latency(
        double medianMs,
        double p90Ms,
        double p99Ms,
        double minMs,
        double variation,
        int runs,
        double loadMs,
        double firstMs) {
    /** The figures of {@code nanos}, one for each run. */
    static Latency ofNanos(double loadNanos, double firstNanos, double... nanos) {
        double mean = Arrays.stream(nanos).average().orElse(0);
        double variance = Arrays.stream(nanos).map(t -> (t - mean) * (t - mean)).sum() / Math.max(1, nanos.length - 1);
        return new Latency(
                Percentiles.of(0.5, nanos) / 1e6,
                Percentiles.of(0.9, nanos) / 1e6,
                Percentiles.of(0.99, nanos) / 1e6,
                Percentiles.of(0, nanos) / 1e6,
                mean == 0 ? 0 : Math.sqrt(variance) / mean,
                nanos.length,
                loadNanos / 1e6,
                firstNanos / 1e6);
    }
}
