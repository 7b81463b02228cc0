package dev.ghostify.graph;

/**
 * A model is wrong, or is right but beyond what was asked of us; never a defect of ghostify itself.
 *
 * <p>The message reads: where (file, node, tensor), what is wrong, why, what to do. Its first line stands alone.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public ModelException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ModelException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The same fault with {@code where} (a file, a node) put in front of the message. */
    public ModelException at(String where) {
        return new ModelException(code, where + ": " + getMessage(), this);
    }
}
