package dev.ghostify.tflite.file;

import dev.ghostify.graph.Attributes;
import java.util.List;

/**
 * An operator of a file that was read.
 *
 * @param name of the builtin, such as {@code CONV_2D}, or of the custom operator
 * @param options the fields of its options table that do not have their default, by their names in the schema
 * @param inputs indices of tensors; -1 for an optional input left out
 * @param outputs indices of tensors
 */
public record StoredOperator(
        String name, boolean isCustom, int version, Attributes options, List<Integer> inputs, List<Integer> outputs) {
    public StoredOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
