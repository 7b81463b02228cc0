package dev.ghostify.graph.op;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** A tensor of the shape in input 0, filled with the one element of {@code value}. Source: ONNX ConstantOfShape, opset 23. */
public record ConstantOfShape(Tensor value) implements Op {
    static ConstantOfShape from(Attributes a) {
        return new ConstantOfShape(
                a.entries().get("value") instanceof Attribute.OfTensor tensor ? tensor.value() : Tensor.vector(0f));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().put("value", new Attribute.OfTensor(value)).build();
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
