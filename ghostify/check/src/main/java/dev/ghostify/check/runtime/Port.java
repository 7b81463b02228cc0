package dev.ghostify.check.runtime;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;

/**
 * An input or output of a model. Dims that a caller may choose are symbols or unknown.
 *
 * @param name the name that the model's author gave it; for TFLite that of the signature
 */
public record Port(String name, TensorType type) {
    public DataType dtype() {
        return type.dtype();
    }

    public Shape shape() {
        return type.shape();
    }

    /** Type and name, such as {@code float[N,3,32,32] input}. */
    @Override
    public String toString() {
        return type + " " + name;
    }
}
