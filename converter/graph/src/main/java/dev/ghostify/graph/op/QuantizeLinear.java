package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code saturate(round(x / scale) + zero point)}; inputs x, scale, zero point?. Source: ONNX QuantizeLinear, opset 23. */
public record QuantizeLinear(int axis, int blockSize, int outputDtype, int precision, boolean saturate) implements Op {
    static QuantizeLinear from(Attributes a) {
        return new QuantizeLinear(
                a.intValue("axis", 1),
                a.intValue("block_size", 0),
                a.intValue("output_dtype", 0),
                a.intValue("precision", 0),
                a.flag("saturate", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 1)
                .integer("block_size", blockSize, 0)
                .integer("output_dtype", outputDtype, 0)
                .integer("precision", precision, 0)
                .flag("saturate", saturate, true)
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
