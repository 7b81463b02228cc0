package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Largest value in each window; pads never win. Output 1, where wanted, holds flat indices. Source: ONNX MaxPool, opset 22. */
public record MaxPool(Window window, boolean ceilMode, int storageOrder) implements Op {
    static MaxPool from(Attributes a) {
        return new MaxPool(Window.from(a), a.flag("ceil_mode", false), a.intValue("storage_order", 0));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .flag("ceil_mode", ceilMode, false)
                .integer("storage_order", storageOrder, 0)
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
