package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Drops the axes of extent 1 in input 1?, or all of them. Source: ONNX Squeeze, opset 23. */
public record Squeeze() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        Optional<BitSet> dropped = dropped(in);
        if (dropped.isEmpty()) {
            return List.of();
        }
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            Dim dim = type.shape().dim(axis);
            if (!dropped.get().get(axis)) {
                dims.add(dim);
            } else {
                Expect.that(Expect.mayEqual(dim, Dim.of(1)), "extent 1 on axis " + axis, type);
            }
        }
        return List.of(type.withShape(new Shape(dims)));
    }

    /** The axes to drop; empty if they depend on what is not known. */
    private static Optional<BitSet> dropped(Operands in) {
        Shape shape = in.shape(0);
        if (in.has(1)) {
            return Axes.of(in, 1, shape.rank()).map(Axes::set);
        }
        if (!shape.isFixed()) {
            return Optional.empty();
        }
        BitSet ones = new BitSet();
        for (int axis = 0; axis < shape.rank(); axis++) {
            ones.set(axis, shape.size(axis) == 1);
        }
        return Optional.of(ones);
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.of(in, 0);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(in.tensor(0).reshaped(Selection.resultType(this, in).shape()));
    }
}
