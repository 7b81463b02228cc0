package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Repeats input 0 as often along each axis as input 1 says. Source: ONNX Tile, opset 13. */
public record Tile() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        Optional<List<Dim>> repeats = ShapeElements.vector(in, 1);
        if (repeats.isEmpty()) {
            return List.of(type.withShape(new Shape(Collections.nCopies(type.rank(), Dim.unknown()))));
        }
        Expect.that(repeats.get().size() == type.rank(), "one repeat for each axis of " + type, repeats.get());
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            dims.add(repeated(type.shape().dim(axis), repeats.get().get(axis)));
        }
        return List.of(type.withShape(new Shape(dims)));
    }

    private static Dim repeated(Dim dim, Dim times) {
        Expect.that(!times.isFixed() || times.size() >= 0, "repeats that are not negative", times);
        return ShapeElements.product(List.of(dim, times));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.expanded(in, infer(in));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Tensor source = in.tensor(0);
        TensorType type = infer(in).get(0);
        Selection.count(type);
        long[] sizes = source.shape().sizes();
        long[] strides = Selection.strides(sizes);
        int[][] offsets = new int[sizes.length][];
        for (int axis = 0; axis < sizes.length; axis++) {
            long extent = sizes[axis];
            long stride = strides[axis];
            offsets[axis] = Selection.offsets(type.shape().size(axis), i -> i % extent * stride);
        }
        return List.of(new Selection(type.shape(), offsets).of(source));
    }
}
