package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code (x - zero point) * scale}; inputs x, scale, zero point?. Source: ONNX DequantizeLinear, opset 23. */
public record DequantizeLinear(int axis, int blockSize, int outputDtype) implements Op {
    static DequantizeLinear from(Attributes a) {
        return new DequantizeLinear(a.intValue("axis", 1), a.intValue("block_size", 0), a.intValue("output_dtype", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 1)
                .integer("block_size", blockSize, 0)
                .integer("output_dtype", outputDtype, 0)
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
