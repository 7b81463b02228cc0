package dev.ghostify.check.data;

/** Data given by the user cannot be used: a file is missing, broken or does not fit the model. The message says which. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
