package dev.ghostify.check;

import java.util.Locale;
import java.util.Optional;

/** A demand on a report. */
@FunctionalInterface
public interface Gate {
    /** Why the report does not meet the demand, with the measured and the demanded figure; empty if it does. */
    Optional<String> failure(CheckReport report);

    /**
     * The share of right answers falls from the first model to the second by at most {@code drop}, 0.01 being a point. Fails
     * where it cannot be measured, for want of labels or of class scores.
     */
    static Gate top1DropAtMost(double drop) {
        return report -> {
            if (report.a().top1().isEmpty() || report.b().top1().isEmpty()) {
                return Optional.of(
                        "top-1 drop cannot be measured: the data have no labels or the models no class scores");
            }
            double found = report.a().top1().getAsDouble() - report.b().top1().getAsDouble();
            return met(found, drop)
                    ? Optional.empty()
                    : Optional.of(
                            String.format(Locale.ROOT, "top-1 falls by %.4f, at most %.4f is allowed", found, drop));
        };
    }

    /** The relative error, {@link Difference#maxRelError}, is at most {@code error}. */
    static Gate maxErrorAtMost(double error) {
        return report -> met(report.difference().maxRelError(), error)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "relative error is %.3g, at most %.3g is allowed",
                        report.difference().maxRelError(),
                        error));
    }

    /** True only if both are numbers; the rounding of a difference of two shares is not held against a model. */
    private static boolean met(double found, double allowed) {
        return found <= allowed + 1e-12;
    }
}
