package dev.ghostify.graph.rewrite;

/** How close the graph's outputs stay when a rule is applied; the rule tester holds every rule to what it declares. */
public sealed interface Fidelity {
    /** Bit-equal outputs. */
    record Exact() implements Fidelity {}

    /** Equal up to rounding: {@code |a - b| <= relative * max|a|} over each output. */
    record Close(double relative) implements Fidelity {}

    /** The function changes; the rule reports by how much. */
    record Lossy() implements Fidelity {}

    static Fidelity exact() {
        return new Exact();
    }

    static Fidelity close(double relative) {
        return new Close(relative);
    }

    static Fidelity lossy() {
        return new Lossy();
    }
}
