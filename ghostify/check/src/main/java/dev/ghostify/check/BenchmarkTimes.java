package dev.ghostify.check;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Wall time of one inference as TFLite's benchmark program printed it on a device, in milliseconds after warm-up. It prints no
 * single times, so these are its figures and not those of {@link Latency}.
 *
 * @param place the device
 * @param runs number of runs measured
 * @param meanMs mean of the runs
 * @param deviationMs their standard deviation
 * @param minMs the fastest
 * @param maxMs the slowest
 * @param medianMs half of the runs took less; empty from older programs
 * @param p95Ms nineteen in twenty took less; empty from older programs
 * @param loadMs opening the model
 * @param firstMs the first inference
 */
public record BenchmarkTimes(
        String place,
        long runs,
        double meanMs,
        double deviationMs,
        double minMs,
        double maxMs,
        OptionalDouble medianMs,
        OptionalDouble p95Ms,
        double loadMs,
        double firstMs) {
    /** One line for a report. */
    @Override
    public String toString() {
        String percentiles =
                (medianMs.isPresent() ? String.format(Locale.ROOT, ", median %.3f", medianMs.getAsDouble()) : "")
                        + (p95Ms.isPresent() ? String.format(Locale.ROOT, ", p95 %.3f", p95Ms.getAsDouble()) : "");
        return String.format(
                Locale.ROOT,
                "%s: mean %.3f ms, deviation %.3f, least %.3f, most %.3f%s; %d runs, loaded in %.0f ms, first run %.1f ms",
                place,
                meanMs,
                deviationMs,
                minMs,
                maxMs,
                percentiles,
                runs,
                loadMs,
                firstMs);
    }
}
