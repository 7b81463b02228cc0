package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Moves blocks of space into channels. Source: ONNX SpaceToDepth, opset 13. */
public record SpaceToDepth(int blocksize) implements Op {
    static SpaceToDepth from(Attributes a) {
        return new SpaceToDepth(a.intValue("blocksize", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("blocksize", blocksize).build();
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
