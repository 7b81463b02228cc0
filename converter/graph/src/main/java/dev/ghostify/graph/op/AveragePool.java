package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Mean of each window. Source: ONNX AveragePool, opset 22. */
public record AveragePool(Window window, boolean ceilMode, boolean countIncludePad) implements Op {
    static AveragePool from(Attributes a) {
        return new AveragePool(Window.from(a), a.flag("ceil_mode", false), a.flag("count_include_pad", false));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .flag("ceil_mode", ceilMode, false)
                .flag("count_include_pad", countIncludePad, false)
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
