package dev.ghostify.graph;

/** A defect of ghostify: something that its own code promised does not hold. Worth a report by the user. */
public final class InvariantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvariantException(String message) {
        super(message + "; please report this");
    }

    public InvariantException(String message, Throwable cause) {
        super(message + "; please report this", cause);
    }
}
