package dev.ghostify.train.autograd;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;

/** Where PyTorch computes a student and its gradients. */
public enum Device {
    CPU,
    /** The first one with CUDA; needs PyTorch's library for it on the class path, where ghostify brings the one for processors. */
    GPU;

    /** True if PyTorch can compute there; loads it, which takes seconds the first time. */
    public boolean isThere() {
        PyTorch.start();
        return this == CPU || Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA);
    }

    /** Owns arrays there. */
    NDManager owner() {
        return NDManager.newBaseManager(this == CPU ? ai.djl.Device.cpu() : ai.djl.Device.gpu(), "PyTorch");
    }
}
