package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** Broadcasts input 0 with the shape in input 1. Source: ONNX Expand, opset 13. */
public record Expand() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        return ShapeElements.vector(in, 1)
                .map(target -> List.of(type.withShape(Broadcasting.shape(type.shape(), extents(target)))))
                .orElse(List.of());
    }

    private static Shape extents(List<Dim> target) {
        Expect.that(target.stream().noneMatch(d -> d.isFixed() && d.size() < 0), "a shape of extents", target);
        return new Shape(target);
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.expanded(in, infer(in));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Shape shape = Selection.resultType(this, in).shape();
        return List.of(Broadcasting.selection(in.tensor(0).shape(), shape).of(in.tensor(0)));
    }
}
