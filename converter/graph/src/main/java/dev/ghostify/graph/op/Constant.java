package dev.ghostify.graph.op;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A tensor written as a node; its several attributes of older opsets become {@code value}. Source: ONNX Constant, opset 23. */
public record Constant(Tensor value) implements Op {
    static Constant from(Attributes a) {
        if (a.entries().get("value") instanceof Attribute.OfTensor tensor) {
            return new Constant(tensor.value());
        }
        throw new ModelException(ErrorCode.INVALID_GRAPH, "Constant needs attribute 'value'");
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().put("value", new Attribute.OfTensor(value)).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(value.type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(value);
    }
}
