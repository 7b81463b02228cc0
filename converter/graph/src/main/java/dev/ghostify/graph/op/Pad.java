package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Pads x by the begins and ends of input 1 with input 2? along axes in input 3?. Source: ONNX Pad, opset 23. */
public record Pad(String mode) implements Op {
    private static final List<String> MODES = List.of("constant", "edge", "reflect", "wrap");

    public Pad {
        if (!MODES.contains(mode)) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH, "attribute 'mode' must be one of " + MODES + ", found '" + mode + "'");
        }
    }

    static Pad from(Attributes a) {
        return new Pad(a.string("mode", "constant"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().string("mode", mode, "constant").build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType type = in.type(0);
        if (in.has(2)) {
            Expect.single(in, 2);
            Expect.sameElementType(in, 0, 2);
        }
        Optional<List<Dim>> amounts = amounts(in);
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            dims.add(
                    amounts.isEmpty()
                            ? Dim.unknown()
                            : padded(
                                    type.shape().dim(axis),
                                    amounts.get().get(axis),
                                    amounts.get().get(type.rank() + axis)));
        }
        return List.of(type.withShape(new Shape(dims)));
    }

    private static Dim padded(Dim dim, Dim begin, Dim end) {
        if (begin.is(0) && end.is(0)) {
            return dim;
        }
        if (!dim.isFixed() || !begin.isFixed() || !end.isFixed()) {
            return Dim.unknown();
        }
        long extent = ShapeElements.plus(ShapeElements.plus(dim.size(), begin.size()), end.size());
        Expect.that(extent >= 0, "pads that leave an extent of 0 or more of " + dim, begin + " and " + end);
        return Dim.of(extent);
    }

    /** Begins of all axes, then ends of all axes; empty if it is not known which axes are padded. */
    private static Optional<List<Dim>> amounts(Operands in) {
        int rank = in.shape(0).rank();
        Optional<int[]> axes = in.has(3) ? Axes.of(in, 3, rank) : Optional.of(Axes.first(rank));
        Optional<List<Dim>> pads = ShapeElements.vector(in, 1);
        if (axes.isEmpty() || pads.isEmpty()) {
            return Optional.empty();
        }
        int count = axes.get().length;
        Expect.that(pads.get().size() == 2 * count, "a begin and an end for each of " + count + " axes", pads.get());
        List<Dim> amounts = new ArrayList<>(Collections.nCopies(2 * rank, Dim.of(0)));
        for (int i = 0; i < count; i++) {
            amounts.set(axes.get()[i], pads.get().get(i));
            amounts.set(rank + axes.get()[i], pads.get().get(count + i));
        }
        return Optional.of(amounts);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Tensor source = in.tensor(0);
        TensorType type = infer(in).get(0);
        Selection.count(type);
        List<Dim> amounts = amounts(in).orElseThrow(() -> Selection.tooLarge("the list of pads"));
        long[] strides = Selection.strides(source.shape().sizes());
        int[][] offsets = new int[source.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            long extent = source.shape().size(axis);
            long begin = amounts.get(axis).size();
            long stride = strides[axis];
            long padded = type.shape().size(axis);
            boolean hasSource = mode.equals("constant") || extent > 0 || padded == 0;
            Expect.that(hasSource, "an axis that is not empty for mode '" + mode + "'", source.type());
            offsets[axis] = Selection.offsets(padded, i -> offset(i - begin, extent, stride));
        }
        return List.of(new Selection(type.shape(), offsets).of(source, fill(in)));
    }

    /** Offset of the element that stands at {@code index}, counted from the first unpadded one. */
    private long offset(long index, long extent, long stride) {
        if (index >= 0 && index < extent) {
            return index * stride;
        }
        return switch (mode) {
            case "edge" -> index < 0 ? 0 : (extent - 1) * stride;
            case "wrap" -> Math.floorMod(index, extent) * stride;
            case "reflect" -> reflected(index, extent) * stride;
            default -> Selection.FILL;
        };
    }

    /** Mirrored at the first and at the last element, neither of which is repeated. */
    private static long reflected(long index, long extent) {
        if (extent == 1) {
            return 0;
        }
        long period = 2 * (extent - 1);
        long inPeriod = Math.floorMod(index, period);
        return Math.min(inPeriod, period - inPeriod);
    }

    private static byte[] fill(Operands in) {
        byte[] fill = new byte[Selection.elementBytes(in.tensor(0).dtype())];
        if (in.has(2)) {
            in.tensor(2).bytes().get(fill);
        }
        return fill;
    }
}
