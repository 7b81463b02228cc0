package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Operands;
import java.util.List;
import java.util.Optional;

/** The inputs of a node all of which are known. */
record ConstantOperands(List<Optional<Tensor>> tensors, int outputCount) implements Operands {
    @Override
    public int count() {
        return tensors.size();
    }

    @Override
    public boolean has(int input) {
        return input < tensors.size() && tensors.get(input).isPresent();
    }

    @Override
    public TensorType type(int input) {
        return tensor(input).type();
    }

    @Override
    public Optional<Tensor> constant(int input) {
        return has(input) ? tensors.get(input) : Optional.empty();
    }

    @Override
    public Optional<List<Dim>> elements(int input) {
        return Optional.empty();
    }
}
