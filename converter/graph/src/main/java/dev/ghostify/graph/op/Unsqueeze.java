package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Adds axes of extent 1 where input 1 says, in terms of the output. Source: ONNX Unsqueeze, opset 23. */
public record Unsqueeze() implements Op {
    /** Longer lists of axes are not looked into: no runtime takes tensors of that rank. */
    private static final int MOST_ADDED = 64;

    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        Dim added = in.shape(1).rank() == 0
                ? Dim.of(1)
                : Expect.rank(in, 1, 1).shape().dim(0);
        if (!added.isFixed() || added.size() > MOST_ADDED) {
            return List.of();
        }
        int rank = type.rank() + (int) added.size();
        Optional<int[]> axes = Axes.of(in, 1, rank);
        if (axes.isEmpty()) {
            return List.of(type.withShape(new Shape(Collections.nCopies(rank, Dim.unknown()))));
        }
        BitSet ones = Axes.set(axes.get());
        List<Dim> dims = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            dims.add(ones.get(axis) ? Dim.of(1) : type.shape().dim(next++));
        }
        return List.of(type.withShape(new Shape(dims)));
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
