package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Moves blocks of channels into space; mode DCR or CRD. Source: ONNX DepthToSpace, opset 13. */
public record DepthToSpace(int blocksize, String mode) implements Op {
    static DepthToSpace from(Attributes a) {
        return new DepthToSpace(a.intValue("blocksize", 0), a.string("mode", "DCR"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("blocksize", blocksize)
                .string("mode", mode, "DCR")
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
