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

    /** The place is none of the rule's business, although the pattern found it; there is nothing to report. */
    record Unrelated() implements Verdict {}

    static Verdict fits() {
        return new Fits();
    }

    static Verdict declined(String reason) {
        return new Declined(reason);
    }

    /** For what a pattern cannot say, such as a Transpose that does move elements and never was a candidate. */
    static Verdict unrelated() {
        return new Unrelated();
    }

    static Verdict fitsIf(boolean condition, String otherwise) {
        return condition ? fits() : declined(otherwise);
    }

    /** {@code next} if this verdict fits, else this verdict. */
    default Verdict and(Supplier<Verdict> next) {
        return this instanceof Fits ? next.get() : this;
    }
}
