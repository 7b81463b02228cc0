package dev.ghostify.cli;

import dev.ghostify.check.Check;
import dev.ghostify.check.Timing;
import dev.ghostify.check.runtime.SessionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that say how latency is measured. */
final class TimingOptions {
    private TimingOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value("runs", "N", "timed runs of each model, at least; default 50"),
                StandardOptions.value("seconds", "T", "time for timing, at least; default 1"),
                StandardOptions.value("warm-up", "T", "seconds of runs before the clock starts; default 0.1"),
                StandardOptions.value(
                        "kernels", "KIND", "timed kernels: fast (default: XNNPACK, ONNX Runtime optimised) or exact"),
                StandardOptions.flag("no-latency", "compare outputs only"),
                StandardOptions.flag("profile", "measure each operator too; they stand in the JSON and HTML report"));
    }

    static Check set(CommandLine line, Check check) {
        if (line.hasOption("no-latency")) {
            return check.withoutLatency();
        }
        Timing timing = Timing.STANDARD;
        Optional<Integer> runs = StandardOptions.integer(line, "runs", 1);
        if (runs.isPresent()) {
            timing = timing.withRuns(runs.get());
        }
        Optional<Duration> time = seconds(line, "seconds");
        if (time.isPresent()) {
            timing = timing.withTime(time.get());
        }
        Optional<Duration> warmUp = seconds(line, "warm-up");
        if (warmUp.isPresent()) {
            timing = timing.withWarmUp(warmUp.get());
        }
        Check set = check.timing(timing);
        Optional<SessionOptions.Kernels> kernels =
                StandardOptions.text(line, "kernels").map(TimingOptions::kernels);
        if (kernels.isPresent()) {
            set = set.timedKernels(kernels.get());
        }
        return line.hasOption("profile") ? set.profiled() : set;
    }

    private static Optional<Duration> seconds(CommandLine line, String option) {
        return StandardOptions.number(line, option).map(seconds -> {
            if (seconds < 0 || seconds > 3600) {
                throw new UsageException("--" + option + " is " + seconds + "; it must lie within 0 and 3600 seconds");
            }
            return Duration.ofMillis(Math.round(seconds * 1000));
        });
    }

    private static SessionOptions.Kernels kernels(String text) {
        return switch (text) {
            case "fast" -> SessionOptions.Kernels.FAST;
            case "exact" -> SessionOptions.Kernels.EXACT;
            default -> throw new UsageException("--kernels is fast or exact, not '" + text + "'");
        };
    }
}
