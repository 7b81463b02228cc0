package dev.ghostify.networks;

import dev.ghostify.networks.weights.Slot;
import dev.ghostify.networks.weights.StateDict;
import dev.ghostify.networks.weights.WeightImport;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/** A network with all its choices made, ready to be filled with weights. */
public interface Architecture {
    /** Name for people, such as {@code GhostNet 1.0}. */
    String name();

    /** The network with these weights. */
    Network build(WeightSource weights);

    /** The network as training would start with it. */
    default Network build() {
        return build(WeightSource.random(0));
    }

    /**
     * The network with trained weights, under the official names or those of timm.
     *
     * @throws dev.ghostify.graph.ModelException with BAD_TENSOR, listing missing, unexpected and mis-shaped tensors, if they
     *     are those of another network
     */
    default Network build(StateDict trained) {
        return build(WeightImport.of(trained, slots(), this::adapted));
    }

    /** Trained weights as this network needs them, which may be another form of the same weights. */
    default StateDict adapted(StateDict trained) {
        return trained;
    }

    /** What weights it needs, in the order in which it computes. */
    default List<Slot> slots() {
        return build(WeightSource.blank()).slots();
    }
}
