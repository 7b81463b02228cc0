package dev.ghostify.onnx;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Optional;

/** Gemm: the addend must be given before opset 11. Source: ONNX Gemm, opsets 9 and 11. */
final class GemmMapping implements OpMapping {
    private static final int OPTIONAL_ADDEND_SINCE = 11;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        return Optional.of(form);
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() >= OPTIONAL_ADDEND_SINCE || form.has(2)) {
            return form;
        }
        DataType dtype =
                writing.type(form.input(0)).orElse(null) instanceof TensorType type ? type.dtype() : DataType.FLOAT;
        if (!dtype.isFloatingPoint()) {
            throw OpsetException.since(OPTIONAL_ADDEND_SINCE, "Gemm without an addend");
        }
        return form.withInput(2, writing.add("zero", Tensor.ofReals(new TensorType(dtype, Shape.of(1)), 0)));
    }
}
