package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.ArgMax;
import dev.ghostify.graph.op.ArgMin;
import dev.ghostify.graph.op.Op;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;
import java.util.Set;

/** ArgMax and ArgMin as ARG_MAX and ARG_MIN, which drop the axis. */
final class ArgLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        int axis = axis(query.node().op(), query.rank(0));
        boolean keeps = query.outRank() == query.rank(0);
        return query.offered(0).stream()
                .filter(layout -> layout.columns().isEmpty())
                .map(layout -> query.form(layout, keeps ? layout : layout.without(Set.of(axis))))
                .toList();
    }

    private static int axis(Op op, int rank) {
        int axis = op instanceof ArgMax max ? max.axis() : op instanceof ArgMin min ? min.axis() : 0;
        return axis < 0 ? axis + rank : axis;
    }

    @Override
    public void lower(NodeLowering n) {
        boolean largest = n.node().op() instanceof ArgMax;
        boolean last = n.node().op() instanceof ArgMax max
                ? max.selectLastIndex()
                : n.op(ArgMin.class).selectLastIndex();
        int axis = n.layout(0).position(axis(n.node().op(), n.rank(0)));
        int out = n.out();
        boolean keeps = n.outRank() == n.rank(0);
        Extents reduced = keeps ? n.extents(out).without(axis) : n.extents(out);
        int result = keeps ? n.temporary(n.elementType(out), reduced) : out;
        if (last) {
            ofReversed(n, largest ? Builtin.ARG_MAX : Builtin.ARG_MIN, axis, reduced, result);
        } else {
            n.emit(
                    largest ? Builtin.ARG_MAX : Builtin.ARG_MIN,
                    new Options.ArgExtreme(largest, n.elementType(out)),
                    List.of(n.in(0), n.scalarInt(axis)),
                    result);
        }
        if (keeps) {
            n.reshapeTo(result, out);
        }
    }

    /** Of equal elements the last: the first of the reversed ones, counted from the other end. */
    private static void ofReversed(NodeLowering n, Builtin builtin, int axis, Extents reduced, int result) {
        int input = n.in(0);
        int size = n.extents(input).size(axis);
        int reversed = n.temporary(n.elementType(input), n.extents(input));
        n.emit(Builtin.REVERSE_V2, new Options.None(), List.of(input, n.ints(List.of(axis))), reversed);
        int place = n.temporary(ElementType.INT32, reduced);
        Options options = new Options.ArgExtreme(builtin == Builtin.ARG_MAX, ElementType.INT32);
        n.emit(builtin, options, List.of(reversed, n.scalarInt(axis)), place);
        int counted = n.temporary(ElementType.INT32, reduced);
        n.emit(Builtin.SUB, NodeLowering.optionsOf(Builtin.SUB), List.of(n.scalarInt(size - 1), place), counted);
        n.emit(Builtin.CAST, new Options.Cast(ElementType.INT32, n.elementType(result)), List.of(counted), result);
    }
}
