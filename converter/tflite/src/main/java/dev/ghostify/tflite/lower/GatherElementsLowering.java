package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.GatherElements;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * GatherElements as GATHER from the flattened value: the index along the axis times its step, plus where each result's own place is
 * without it.
 */
final class GatherElementsLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return List.of(query.plainForm());
    }

    @Override
    public void lower(NodeLowering n) {
        if (!n.facts().freeAxes(n.node().input(0)).isEmpty()) {
            throw new Refusal("it needs a fixed batch; give the batch");
        }
        int rank = n.rank(0);
        int axis = n.op(GatherElements.class).axis();
        int along = axis < 0 ? axis + rank : axis;
        Layout plain = Layout.plain(rank);
        int value = n.in(0, plain, "GatherElements reads places in the order of ONNX");
        int index = n.in(1, plain, "GatherElements reads places in the order of ONNX");
        List<Integer> from = n.extents(value).sizes();
        Extents to = n.extents(index);
        int wide = Casts.to(n, index, ElementType.INT32);
        int negative = Comparisons.with(n, Builtin.LESS, wide, n.scalarInt(0));
        int fromEnd = n.apply(Builtin.ADD, wide, n.scalarInt(from.get(along)));
        int counted = n.temporary(ElementType.INT32, to);
        n.emit(Builtin.SELECT_V2, new Options.None(), List.of(negative, fromEnd, wide), counted);
        int step = from.subList(along + 1, rank).stream().reduce(1, (a, b) -> a * b);
        int moved = n.apply(Builtin.MUL, counted, n.scalarInt(step));
        int flatPlaces = n.apply(Builtin.ADD, moved, n.ints(offsets(from, to.sizes(), along), to.sizes()));
        int flat = n.reshape(value, Extents.of(from.stream().reduce(1, (a, b) -> a * b)));
        n.emit(Builtin.GATHER, new Options.Gather(0), List.of(flat, flatPlaces), n.out());
    }

    /** For each result the place in the flattened value of its own index with 0 along the axis. */
    private static List<Integer> offsets(List<Integer> from, List<Integer> to, int along) {
        int count = to.stream().reduce(1, (a, b) -> a * b);
        List<Integer> offsets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int left = i;
            int step = 1;
            int offset = 0;
            for (int axis = from.size() - 1; axis >= 0; axis--) {
                int at = left % to.get(axis);
                left /= to.get(axis);
                offset += axis == along ? 0 : at * step;
                step *= from.get(axis);
            }
            offsets.add(offset);
        }
        return offsets;
    }
}
