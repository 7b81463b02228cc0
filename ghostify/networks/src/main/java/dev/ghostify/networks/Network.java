package dev.ghostify.networks;

import dev.ghostify.graph.Graph;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.Slot;
import dev.ghostify.networks.weights.StateDict;
import java.util.List;

/**
 * A built network.
 *
 * @param graph one input {@code float[N,3,H,W]}, one output {@code float[N,classes]}; batch norms are not folded
 * @param slots the initializers that are weights, under their official names
 * @param preparation how images become the input
 * @param classes names of the classes in the order of the output; empty if nobody named them
 */
public record Network(String name, Graph graph, List<Slot> slots, Preparation preparation, List<String> classes) {
    public Network {
        slots = List.copyOf(slots);
        classes = List.copyOf(classes);
    }

    public static Network of(String name, Layers.Built built, Preparation preparation) {
        return new Network(name, built.graph(), built.slots(), preparation, List.of());
    }

    /**
     * This network with names for its classes.
     *
     * @throws IllegalArgumentException if there are not as many as scores
     */
    public Network withClasses(List<String> names) {
        long scores = graph.shape(Layers.OUTPUT).orElseThrow().size(1);
        if (names.size() != scores) {
            throw new IllegalArgumentException(names.size() + " class names for " + scores + " classes");
        }
        return new Network(name, graph, slots, preparation, names);
    }

    /** The weights as the official code would save them. */
    public StateDict stateDict() {
        return StateDict.saved(slots, slot -> graph.initializer(slot.name()).orElseThrow());
    }
}
