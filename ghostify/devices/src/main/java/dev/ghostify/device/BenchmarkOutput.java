package dev.ghostify.device;

import dev.ghostify.check.BenchmarkTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TFLite's {@code benchmark_model} prints. Both its forms are read: the newer one has percentiles and begins its last line
 * with {@code Inference timings}, the older one with {@code Average inference timings}.
 *
 * <p>Source: {@code BenchmarkLoggingListener} and {@code StatWithPercentiles} of TensorFlow.
 */
final class BenchmarkOutput {
    private static final Pattern STATISTICS = Pattern.compile("count=(\\d+) .*");
    private static final Pattern FIGURE = Pattern.compile("(\\w+)=([-+.eE\\d]+)");
    private static final Pattern TIMINGS = Pattern.compile("nference timings in us: (.*)");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z ()]*): ([-+.eE\\d]+)");

    private BenchmarkOutput() {}

    /** The figures of the measured runs; empty if the program did not come so far. */
    static Optional<BenchmarkTimes> parse(String printed, String place) {
        Matcher timings = TIMINGS.matcher(printed);
        List<MatchResult> statistics = STATISTICS.matcher(printed).results().toList();
        if (!timings.find() || statistics.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> named = figures(NAMED, timings.group(1));
        // The warm-up's statistics come first, the memory's, if any, hold no count of runs.
        MatchResult last = statistics.stream()
                .filter(s -> s.group().contains("avg=") || s.group().contains("curr="))
                .reduce((first, second) -> second)
                .orElse(statistics.get(0));
        Map<String, Double> runs = figures(FIGURE, last.group());
        OptionalDouble only = figure(runs, "curr");
        OptionalDouble first = figure(named, "First inference");
        OptionalDouble mean = figure(runs, "avg").isPresent() ? figure(runs, "avg") : only;
        OptionalDouble load = figure(named, "Init");
        if (mean.isEmpty() || load.isEmpty()) {
            return Optional.empty();
        }
        double warmUpFirst =
                figure(figures(FIGURE, statistics.get(0).group()), "first").orElse(mean.getAsDouble());
        return Optional.of(new BenchmarkTimes(
                place,
                Long.parseLong(last.group(1)),
                mean.getAsDouble(),
                figure(runs, "std").orElse(0),
                figure(runs, "min").orElse(mean.getAsDouble()),
                figure(runs, "max").orElse(mean.getAsDouble()),
                figure(runs, "median"),
                figure(runs, "p95"),
                load.getAsDouble(),
                first.orElse(warmUpFirst)));
    }

    /** Microseconds by name, as milliseconds; what is no number is left out. */
    private static Map<String, Double> figures(Pattern pattern, String text) {
        Map<String, Double> figures = new HashMap<>();
        pattern.matcher(text).results().forEach(match -> {
            if (match.group(2).matches("[+]?(\\d+[.]?\\d*|[.]\\d+)([eE][-+]?\\d+)?")) {
                figures.put(match.group(1).strip(), Double.parseDouble(match.group(2)) / 1000);
            }
        });
        return figures;
    }

    private static OptionalDouble figure(Map<String, Double> figures, String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
