package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Folds the axes before {@code axis} into one and those from it on into another. Source: ONNX Flatten, opset 23. */
public record Flatten(int axis) implements Op {
    static Flatten from(Attributes a) {
        return new Flatten(a.intValue("axis", 1));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis, 1).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        int rank = type.rank();
        Expect.that(axis >= -rank && axis <= rank, "attribute 'axis' from " + -rank + " to " + rank, axis);
        int from = axis < 0 ? axis + rank : axis;
        List<Dim> dims = type.shape().dims();
        Dim rows = ShapeElements.product(dims.subList(0, from));
        Dim columns = ShapeElements.product(dims.subList(from, rank));
        return List.of(type.withShape(Shape.of(rows, columns)));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(in.tensor(0).reshaped(infer(in).get(0).shape()));
    }
}
