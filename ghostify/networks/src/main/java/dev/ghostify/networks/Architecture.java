package dev.ghostify.networks;

import dev.ghostify.networks.weights.Slot;
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

    /** What weights it needs, in the order in which it computes. */
    default List<Slot> slots() {
        return build(WeightSource.blank()).slots();
    }
}
