package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Index of the smallest element along {@code axis}. Source: ONNX ArgMin, opset 13. */
public record ArgMin(int axis, boolean keepdims, boolean selectLastIndex) implements Op {
    static ArgMin from(Attributes a) {
        return new ArgMin(a.intValue("axis", 0), a.flag("keepdims", true), a.flag("select_last_index", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 0)
                .flag("keepdims", keepdims, true)
                .flag("select_last_index", selectLastIndex, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(Extremes.type(in, axis, keepdims));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(Extremes.indices(in, axis, keepdims, selectLastIndex, false));
    }
}
