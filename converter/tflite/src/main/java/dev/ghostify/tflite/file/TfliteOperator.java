package dev.ghostify.tflite.file;

import java.util.List;

/**
 * One operator of the main graph.
 *
 * @param inputs indices of tensors; -1 for an optional input left out
 * @param outputs indices of tensors
 */
public record TfliteOperator(
        Builtin builtin, int version, Options options, List<Integer> inputs, List<Integer> outputs) {
    public TfliteOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** What a runtime finds the kernel by: of a custom operator its own name. */
    public String name() {
        return options instanceof Options.Custom custom ? custom.name() : builtin.name();
    }
}
