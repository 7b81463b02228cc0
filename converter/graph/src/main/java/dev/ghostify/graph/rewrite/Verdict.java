package dev.ghostify.graph.rewrite;

import java.util.function.Supplier;

/** Whether a rule fits the place that its pattern found, and if not, why. */
public sealed interface Verdict {
    record Fits() implements Verdict {}

    /**
     * The rule does not fit.
     *
     * @param reason in the user's words, such as {@code "the Conv output is read elsewhere"}
     */
    record Declined(String reason) implements Verdict {}

    static Verdict fits() {
        return new Fits();
    }

    static Verdict declined(String reason) {
        return new Declined(reason);
    }

    static Verdict fitsIf(boolean condition, String otherwise) {
        return condition ? fits() : declined(otherwise);
    }

    /** This verdict if it declines, else {@code next}. */
    default Verdict and(Supplier<Verdict> next) {
        return this instanceof Declined ? this : next.get();
    }
}
