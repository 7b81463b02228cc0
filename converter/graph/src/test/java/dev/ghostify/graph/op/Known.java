package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Inputs whose data are all known; {@code null} is an input left out. */
final class Known implements Operands {
    private final @Nullable Tensor[] inputs;
    private final int outputs;

    private Known(int outputs, @Nullable Tensor... inputs) {
        this.outputs = outputs;
        this.inputs = inputs;
    }

    static Operands of(@Nullable Tensor... inputs) {
        return new Known(1, inputs);
    }

    static Operands forOutputs(int outputs, @Nullable Tensor... inputs) {
        return new Known(outputs, inputs);
    }

    @Override
    public int count() {
        return inputs.length;
    }

    @Override
    public int outputCount() {
        return outputs;
    }

    @Override
    public boolean has(int input) {
        return input < inputs.length && inputs[input] != null;
    }

    @Override
    public TensorType type(int input) {
        return tensor(input).type();
    }

    @Override
    public Optional<Tensor> constant(int input) {
        return input < inputs.length ? Optional.ofNullable(inputs[input]) : Optional.empty();
    }

    @Override
    public Optional<List<Dim>> elements(int input) {
        return Optional.empty();
    }
}
