package dev.ghostify.tflite.lower;

/** Says why a node cannot be written; refusals of all nodes are collected and reported together. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Refusal(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
