package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins its inputs along {@code axis}. Source: ONNX Concat, opset 13. */
public record Concat(int axis) implements Op {
    static Concat from(Attributes a) {
        return new Concat(a.intValue("axis", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("axis", axis).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.that(in.count() > 0, "one input or more", "none");
        TensorType first = in.type(0);
        int along = Axes.normalized(axis, first.rank());
        List<Dim> dims = new ArrayList<>(first.shape().dims());
        for (int i = 1; i < in.count(); i++) {
            Expect.sameElementType(in, 0, i);
            TensorType next = Expect.rank(in, i, first.rank());
            for (int d = 0; d < dims.size(); d++) {
                dims.set(d, d == along ? sum(dims.get(d), next.shape().dim(d)) : same(dims.get(d), d, next));
            }
        }
        return List.of(first.withShape(new Shape(dims)));
    }

    private static Dim sum(Dim a, Dim b) {
        if (a.isFixed() && b.isFixed()) {
            return Dim.of(ShapeElements.plus(a.size(), b.size()));
        }
        return a.is(0) ? b : b.is(0) ? a : Dim.unknown();
    }

    private static Dim same(Dim dim, int index, TensorType next) {
        Dim other = next.shape().dim(index);
        Expect.that(Expect.mayEqual(dim, other), "extent " + dim + " on axis " + index, next);
        return other.isFixed() || dim instanceof Dim.Unknown ? other : dim;
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        List<Dim> joined = new ArrayList<>();
        for (int i = 0; i < in.count(); i++) {
            Optional<List<Dim>> part = ShapeElements.of(in, i);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            joined.addAll(part.get());
        }
        return Optional.of(joined);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        int along = Axes.normalized(axis, type.rank());
        Selection.elementBytes(type.dtype());
        long outer = new Shape(type.shape().dims().subList(0, along)).elementCount();
        ByteBuffer result = Selection.allocate(type);
        for (long row = 0; row < outer; row++) {
            for (int i = 0; i < in.count(); i++) {
                Tensor part = in.tensor(i);
                int length = (int) (part.byteCount() / outer);
                result.put(part.bytes().slice((int) (row * length), length));
            }
        }
        return List.of(Tensor.ofBytes(type, result.flip()));
    }
}
