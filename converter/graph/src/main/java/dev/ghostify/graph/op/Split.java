package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Cuts input 0 along {@code axis} into parts of the lengths in input 1, or into {@code num_outputs} equal ones (0: as many as the node has outputs). Source: ONNX Split, opset 18. */
public record Split(int axis, int numOutputs) implements Op {
    static Split from(Attributes a) {
        return new Split(a.intValue("axis", 0), a.intValue("num_outputs", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 0)
                .integer("num_outputs", numOutputs, 0)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
