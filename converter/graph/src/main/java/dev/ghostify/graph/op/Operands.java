package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** What an operator may ask about the inputs of the node it is applied in. */
public interface Operands {
    /** Number of inputs, absent ones included. */
    int count();

    /** Number of outputs that the node has. */
    int outputCount();

    /** True if the node has this input and it is not left out. */
    boolean has(int input);

    /** Type of an input that is present. */
    TensorType type(int input);

    /** The input's data, if they are known before the graph runs. */
    Optional<Tensor> constant(int input);

    /** The input's elements as extents, if it is a small integer tensor about which something is known. */
    Optional<List<Dim>> elements(int input);

    default Shape shape(int input) {
        return type(input).shape();
    }

    /** The input's data, where the caller promised them. */
    default Tensor tensor(int input) {
        return constant(input).orElseThrow(() -> new IllegalStateException("input " + input + " has no data"));
    }

    /** Integers of a constant input; empty if the input is absent or not constant. */
    default Optional<long[]> constantLongs(int input) {
        return has(input) ? constant(input).map(Tensor::toLongs) : Optional.empty();
    }

    /** The input's elements as extents: what is known of them, or its data; empty if it is absent or nothing is known. */
    default Optional<List<Dim>> extents(int input) {
        return elements(input)
                .or(() -> constantLongs(input).map(values -> Shape.of(values).dims()));
    }
}
