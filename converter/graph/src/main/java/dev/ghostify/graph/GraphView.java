package dev.ghostify.graph;

import dev.ghostify.graph.op.Constant;
import java.util.List;
import java.util.Optional;

/**
 * Read access to a graph, finished or in the middle of a pass. Lookups take constant time.
 *
 * <p>A value is known by its name. It comes from an input of the graph, an initializer or exactly one node.
 */
public interface GraphView {
    /** Names of the inputs, in order; initializers that may be overridden by the caller are inputs too. */
    List<String> inputs();

    /** Names of the outputs, in order. */
    List<String> outputs();

    /** The node that produces {@code value}; empty for graph inputs and initializers. */
    Optional<Node> producer(String value);

    /** Nodes that read {@code value}, each once, captures of inner bodies included; in no stated order. */
    List<Node> readers(String value);

    /** The type of {@code value}, as far as it is known. */
    Optional<ValueType> type(String value);

    /** The stored data of {@code value}: an initializer that no caller can override. */
    Optional<Tensor> initializer(String value);

    /** What is known of the elements of {@code value}, if it is a small integer tensor. */
    Optional<List<Dim>> elements(String value);

    default boolean isInput(String value) {
        return inputs().contains(value);
    }

    default boolean isOutput(String value) {
        return outputs().contains(value);
    }

    /** The tensor type of {@code value}; empty if it is not known or not a tensor. */
    default Optional<TensorType> tensorType(String value) {
        return type(value).filter(TensorType.class::isInstance).map(TensorType.class::cast);
    }

    /** The shape of {@code value}; empty if its rank is not known. */
    default Optional<Shape> shape(String value) {
        return tensorType(value).map(TensorType::shape);
    }

    /** The data of {@code value} if they are known before the graph runs: an initializer or a Constant node. */
    default Optional<Tensor> constant(String value) {
        Optional<Tensor> stored = initializer(value);
        if (stored.isPresent()) {
            return stored;
        }
        return producer(value)
                .filter(node -> node.op() instanceof Constant)
                .map(node -> ((Constant) node.op()).value());
    }
}
