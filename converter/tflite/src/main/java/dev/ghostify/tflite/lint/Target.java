package dev.ghostify.tflite.lint;

import java.util.Locale;

/** What is to run a file. */
public enum Target {
    /** The CPU through the XNNPACK delegate, which runtimes use unasked. */
    XNNPACK,
    /** The GPU delegate. */
    GPU,
    /** The CPU through the runtime's own kernels. */
    CPU;

    /** As users write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
