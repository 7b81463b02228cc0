package dev.ghostify.train.autograd;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** The engine behind the arrays; its native library comes from the class path, never from a network. */
public final class PyTorch {
    private PyTorch() {}

    /**
     * Loads the engine, once for all; the first time takes seconds.
     *
     * <p>Each operation computes in the thread that asks for it: the engine's own threads wait by spinning, which on a machine
     * that does other things too makes two slower than one. A batch is shared out to threads instead.
     */
    public static void start() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        Engine.getEngine("PyTorch");
    }

    /**
     * Has to be called in each thread that computes, before it does: PyTorch forgets its one thread in threads that it has not seen, and
     * a product of matrices that two share out ends in other digits.
     */
    static void computeAlone() {
        start();
        JniUtils.setNumThreads(1);
    }
}
