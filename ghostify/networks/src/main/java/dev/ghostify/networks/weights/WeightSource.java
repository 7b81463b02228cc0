package dev.ghostify.networks.weights;

import dev.ghostify.graph.Tensor;

/** Gives a network its weights, one tensor of the slot's shape for each slot. */
@FunctionalInterface
public interface WeightSource {
    Tensor weight(Slot slot);

    /** Kaiming's start from a seed: the same seed gives the same weights, whatever else the network has. */
    static WeightSource random(long seed) {
        return new KaimingWeights(seed);
    }

    /** Zeros that share their memory: for counting. */
    static WeightSource blank() {
        return new BlankWeights();
    }
}
