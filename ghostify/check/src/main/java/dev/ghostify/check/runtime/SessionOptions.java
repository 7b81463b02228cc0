package dev.ghostify.check.runtime;

/**
 * How a model is run.
 *
 * @param threads threads that one inference may use, at least 1
 * @param kernels which implementation of the operators
 * @param isProfiled true if the time of each operator is kept, see {@link Session#operatorTimes}
 */
public record SessionOptions(int threads, Kernels kernels, boolean isProfiled) {
    /** Which implementation of the operators computes. */
    public enum Kernels {
        /** As written in the file: ONNX Runtime without graph optimisation, TFLite's built-in kernels. */
        EXACT,
        /** As users run it: ONNX Runtime with all optimisations, TFLite with the XNNPACK delegate. */
        FAST
    }

    /** Options without profile. */
    public SessionOptions(int threads, Kernels kernels) {
        this(threads, kernels, false);
    }

    public SessionOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    public static SessionOptions exact() {
        return new SessionOptions(1, Kernels.EXACT);
    }

    public static SessionOptions fast() {
        return new SessionOptions(1, Kernels.FAST);
    }

    public SessionOptions withThreads(int count) {
        return new SessionOptions(count, kernels, isProfiled);
    }

    public SessionOptions profiled() {
        return new SessionOptions(threads, kernels, true);
    }
}
