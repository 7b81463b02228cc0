package dev.ghostify.graph.op;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
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
        Expect.that(value.elementCount() == 1, "attribute 'value' of one element", value.type());
        return ShapeElements.vector(in, 0)
                .map(dims -> List.of(value.type().withShape(extents(dims))))
                .orElse(List.of());
    }

    private static Shape extents(List<Dim> dims) {
        Expect.that(dims.stream().noneMatch(d -> d.isFixed() && d.size() < 0), "a shape of extents", dims);
        return new Shape(dims);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = Selection.resultType(this, in);
        Selection.count(type);
        return List.of(Broadcasting.selection(Shape.SCALAR, type.shape()).of(value.reshaped(Shape.SCALAR)));
    }
}
