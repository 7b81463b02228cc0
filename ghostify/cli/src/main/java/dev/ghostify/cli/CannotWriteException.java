package dev.ghostify.cli;

import java.io.IOException;

/** An output cannot be written, as opposed to an input that cannot be read. */
final class CannotWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotWriteException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
