package dev.ghostify.check;

/**
 * Wall time of one inference, in milliseconds, after warm-up.
 *
 * @param medianMs half of the runs took less
 * @param p90Ms nine in ten took less
 * @param runs number of runs measured
 */
public record Latency(double medianMs, double p90Ms, int runs) {
    static Latency ofNanos(double... nanos) {
        return new Latency(Percentiles.of(0.5, nanos) / 1e6, Percentiles.of(0.9, nanos) / 1e6, nanos.length);
    }
}
