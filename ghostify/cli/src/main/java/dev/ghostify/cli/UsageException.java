package dev.ghostify.cli;

/** The command line says something that cannot be done. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
