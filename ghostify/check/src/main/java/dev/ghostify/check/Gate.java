package dev.ghostify.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A demand on a report. */
public interface Gate {
    /** What is demanded, such as {@code top-1 falls by at most 0.0100}. */
    String demand();

    /** Why the report does not meet the demand, with the measured and the demanded figure; empty if it does. */
    Optional<String> failure(CheckReport report);

    /** A demand in words with what judges a report by it. */
    static Gate of(String demand, Function<CheckReport, Optional<String>> judge) {
        return new Gate() {
            @Override
            public String demand() {
                return demand;
            }

            @Override
            public Optional<String> failure(CheckReport report) {
                return judge.apply(report);
            }
        };
    }

    /** No output is NaN, nor infinite where the first model's is not. Every report is held to this. */
    static Gate finiteOutputs() {
        return of("outputs are finite", report -> {
            for (ModelResult model : List.of(report.a(), report.b())) {
                if (model.nonFinite() > 0) {
                    return Optional.of(
                            model.nonFinite() + " output elements of " + model.name() + " are NaN or infinite");
                }
            }
            return Optional.empty();
        });
    }

    /**
     * The share of right answers falls from the first model to the second by at most {@code drop}, 0.01 being a point. Fails
     * where it cannot be measured, for want of labels or of class scores.
     */
    static Gate top1DropAtMost(double drop) {
        return of(
                format("top-1 falls by at most %.4f", drop),
                report -> atMost(
                        "top-1 falls by",
                        report.a().top1().isPresent() && report.b().top1().isPresent()
                                ? OptionalDouble.of(report.a().top1().getAsDouble()
                                        - report.b().top1().getAsDouble())
                                : OptionalDouble.empty(),
                        drop,
                        "%.4f",
                        "the data have no labels or the models no class scores"));
    }

    /** The relative error, {@link Difference#maxRelError}, is at most {@code error}. */
    static Gate maxErrorAtMost(double error) {
        return of(
                format("relative error at most %.3g", error),
                report -> atMost(
                        "relative error is",
                        OptionalDouble.of(report.difference().maxRelError()),
                        error,
                        "%.3g",
                        ""));
    }

    /** Both models give the same class the highest score on at least this share of the examples, 0 to 1. */
    static Gate agreementAtLeast(double share) {
        return of(format("same top-1 on at least %.4f of the examples", share), report -> {
            OptionalDouble found = report.difference().agreement();
            if (found.isEmpty()) {
                return Optional.of("agreement cannot be measured: the models give no class scores");
            }
            return found.getAsDouble() >= share - 1e-12
                    ? Optional.empty()
                    : Optional.of(format(
                            "same top-1 on %.4f of the examples, at least %.4f is demanded",
                            found.getAsDouble(), share));
        });
    }

    /**
     * Nine in ten inferences of the second model take at most {@code milliseconds}. A device's benchmark program tells p95
     * instead, which is held to the same figure: the stricter demand.
     */
    static Gate p90AtMost(double milliseconds) {
        return of(format("p90 latency at most %.3f ms", milliseconds), report -> {
            Optional<BenchmarkTimes> program = report.b().benchmark();
            return program.isPresent()
                    ? atMost(
                            "p95 latency in ms is",
                            program.get().p95Ms(),
                            milliseconds,
                            "%.3f",
                            "the device's benchmark program prints no percentiles; a newer one does")
                    : atMost(
                            "p90 latency in ms is",
                            report.b()
                                    .latency()
                                    .map(l -> OptionalDouble.of(l.p90Ms()))
                                    .orElse(OptionalDouble.empty()),
                            milliseconds,
                            "%.3f",
                            "latency was not measured");
        });
    }

    /** The second model takes at most {@code ratio} times as long as the first; a difference within noise counts as none. */
    static Gate latencyRatioAtMost(double ratio) {
        return of(
                format("latency at most %.3f of the first model's", ratio),
                report -> atMost(
                        "latency ratio is",
                        report.latencyShift()
                                .map(shift -> OptionalDouble.of(shift.isDifference() ? shift.ratio() : 1))
                                .orElse(OptionalDouble.empty()),
                        ratio,
                        "%.3f",
                        "latency was not measured"));
    }

    /** The second model's file has at most so many bytes. */
    static Gate fileBytesAtMost(long bytes) {
        return of(
                format("file at most %.0f bytes", (double) bytes),
                report -> atMost(
                        "file bytes are",
                        OptionalDouble.of((double) report.b().fileBytes()),
                        (double) bytes,
                        "%.0f",
                        ""));
    }

    /** The second model multiplies and adds at most so often for one example. */
    static Gate multiplyAddsAtMost(long count) {
        return of(
                format("at most %.0f multiply-adds", (double) count),
                report -> atMost(
                        "multiply-adds are",
                        report.b().facts().multiplyAdds().isPresent()
                                ? OptionalDouble.of((double)
                                        report.b().facts().multiplyAdds().getAsLong())
                                : OptionalDouble.empty(),
                        (double) count,
                        "%.0f",
                        "the file does not tell"));
    }

    /** XNNPACK runs the second model in at most so many partitions. */
    static Gate partitionsAtMost(int count) {
        return of(
                "at most " + count + " partitions",
                report -> atMost(
                        "partitions are",
                        report.b()
                                .delegation()
                                .map(d -> OptionalDouble.of(d.partitions()))
                                .orElse(OptionalDouble.empty()),
                        count,
                        "%.0f",
                        "its runtime has no delegate"));
    }

    /** The second model has at most so many operators that only move axes. */
    static Gate transposesAtMost(int count) {
        return of(
                "at most " + count + " transposes",
                report -> atMost(
                        "transposes are",
                        report.b().facts().transposes().isPresent()
                                ? OptionalDouble.of(
                                        report.b().facts().transposes().getAsInt())
                                : OptionalDouble.empty(),
                        count,
                        "%.0f",
                        "the file does not tell"));
    }

    /** The second model runs on TFLite {@code version} and later. */
    static Gate runsOnTflite(String version) {
        Versions wanted = Versions.parse(version);
        return of("runs on TFLite " + version, report -> {
            Optional<String> needed = report.b().facts().minRuntime().filter(v -> !v.isEmpty());
            if (needed.isEmpty()) {
                return Optional.of("the oldest runtime cannot be told: the file does not say it");
            }
            return Versions.parse(needed.get()).compareTo(wanted) <= 0
                    ? Optional.empty()
                    : Optional.of("needs TFLite " + needed.get() + ", must run on " + version);
        });
    }

    /** True only if both are numbers; the rounding of a difference of two shares is not held against a model. */
    private static Optional<String> atMost(
            String what, OptionalDouble found, double allowed, String form, String whyUnknown) {
        if (found.isEmpty()) {
            String figure = what.replaceAll(" (is|are|falls by)$", what.endsWith("by") ? " drop" : "");
            return Optional.of(figure + " cannot be measured: " + whyUnknown);
        }
        return found.getAsDouble() <= allowed + 1e-12
                ? Optional.empty()
                : Optional.of(
                        format(what + " " + form + ", at most " + form + " is allowed", found.getAsDouble(), allowed));
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
