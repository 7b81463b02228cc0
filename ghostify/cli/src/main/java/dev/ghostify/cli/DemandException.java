package dev.ghostify.cli;

/** What was asked of a file does not hold; the result has been printed. */
final class DemandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemandException(String message) {
        super(message);
    }
}
