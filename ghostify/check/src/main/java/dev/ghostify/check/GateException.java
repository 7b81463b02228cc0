package dev.ghostify.check;

import java.util.List;

/** A model does not hold what was demanded of it; the message lists every demand that failed, one on a line. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GateException(List<String> failures) {
        super(
                failures.size() == 1
                        ? "demand failed: " + failures.get(0)
                        : failures.size() + " demands failed:\n  " + String.join("\n  ", failures));
    }
}
