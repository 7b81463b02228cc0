package dev.ghostify.tflite.raise;

/** Says that an operator has no form in the graph; it is kept as an unknown one. */
final class Unraisable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unraisable(String reason) {
        super(reason);
    }
}
