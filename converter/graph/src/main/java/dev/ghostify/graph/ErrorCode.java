package dev.ghostify.graph;

/** What kind of fault a {@link ModelException} reports; stable, so that callers may branch on it. */
public enum ErrorCode {
    /** The file is not of the format that its name or first bytes promise, or it ends too early. */
    MALFORMED_FILE,
    /** A text form cannot be parsed. */
    SYNTAX,
    /** The graph breaks a rule of its format: a cycle, an unknown value, a value produced twice. */
    INVALID_GRAPH,
    /** A node's shapes or types do not fit its operator. */
    SHAPE_MISMATCH,
    /** A tensor's data disagree with its declared type and shape, or lie outside the file. */
    BAD_TENSOR,
    /** External data are missing, or lie outside the model's folder. */
    EXTERNAL_DATA,
    /** An element type that is outside what the operation can do. */
    UNSUPPORTED_TYPE,
    /** An operator, or a form of it, that is outside what the operation can do. */
    UNSUPPORTED_OP,
    /** An operator-set version that is outside what the operation can do. */
    UNSUPPORTED_OPSET,
    /** No runtime that runs this kind of model is on the class path, or its native library does not load here. */
    NO_RUNTIME,
    /** A size or depth over a limit that guards against hostile files. */
    LIMIT_EXCEEDED
}
