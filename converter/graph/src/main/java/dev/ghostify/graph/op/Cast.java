package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** The same numbers in another element type. Source: ONNX Cast, opset 23. */
public record Cast(DataType to, boolean saturate) implements Op {
    static Cast from(Attributes a) {
        return new Cast(DataType.ofOnnxCode(a.intValue("to", 0)), a.flag("saturate", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("to", to.onnxCode())
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
