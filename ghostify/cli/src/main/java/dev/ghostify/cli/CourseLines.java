package dev.ghostify.cli;

import dev.ghostify.train.Course;
import java.util.Locale;

/** How a run goes: a line now and then, and one for each measurement. */
final class CourseLines implements Course {
    private static final double SECONDS_BETWEEN = 10;

    private static final double NANOS = 1e9;

    private final Console console;
    private final String measure;
    private long last = System.nanoTime();

    /** @param measure what is measured on held-out images */
    CourseLines(Console console, String measure) {
        this.console = console;
        this.measure = measure;
    }

    @Override
    public void report(Report report) {
        boolean measured = !Double.isNaN(report.agreement());
        if (!measured && (System.nanoTime() - last) / NANOS < SECONDS_BETWEEN) {
            return;
        }
        last = System.nanoTime();
        console.message(String.format(
                Locale.ROOT,
                "%3.0f %%  epoch %d%s  %.0f images/s  %s left%s",
                100 * report.done(),
                report.epoch(),
                Double.isNaN(report.loss()) ? "" : String.format(Locale.ROOT, "  loss %.4f", report.loss()),
                report.imagesPerSecond(),
                duration(report.secondsLeft()),
                measured ? String.format(Locale.ROOT, "  %s %.2f %%", measure, 100 * report.agreement()) : ""));
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
