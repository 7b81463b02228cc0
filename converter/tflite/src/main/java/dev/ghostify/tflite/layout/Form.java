package dev.ghostify.tflite.layout;

import java.util.List;
import java.util.Optional;

/**
 * One way in which a node can run: the layouts that it reads and writes.
 *
 * @param inputs for each input the layout it is read in; empty for inputs that are absent or constant
 * @param outputs for each output the layout it is written in
 */
public record Form(List<Optional<Layout>> inputs, List<Layout> outputs) {
    public Form {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The layout in which input {@code input} is read, if it is neither absent nor constant. */
    public Optional<Layout> input(int input) {
        return input < inputs.size() ? inputs.get(input) : Optional.empty();
    }
}
