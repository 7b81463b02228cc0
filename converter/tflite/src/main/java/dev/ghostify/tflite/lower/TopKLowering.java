package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.TopK;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/** TopK over the axis stored last as TOPK_V2, which sorts the largest first; the smallest are the largest of the negated numbers. */
final class TopKLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        TopK op = (TopK) query.node().op();
        return query.carried().stream()
                .map(layout -> layout.withLast(op.axis()))
                .map(layout -> query.form(layout, layout))
                .toList();
    }

    @Override
    public void lower(NodeLowering n) {
        TopK op = n.op(TopK.class);
        int count = Math.toIntExact(n.need(1, "the number of elements").toLongs()[0]);
        Layout layout = n.outLayout();
        int input = n.in(0, layout, "TopK works on the axis stored last");
        Extents results = n.extents(input).with(layout.rank() - 1, count);
        int searched = op.largest() ? input : n.apply(Builtin.NEG, input);
        int values = op.largest() && n.isWanted(0) ? n.out(0) : n.temporary(n.elementType(input), results);
        int places = n.temporary(ElementType.INT32, results);
        n.emit(Builtin.TOPK_V2, new Options.None(), List.of(searched, n.scalarInt(count)), List.of(values, places));
        if (!op.largest() && n.isWanted(0)) {
            n.emit(Builtin.NEG, new Options.None(), List.of(values), n.out(0));
        }
        if (n.node().outputs().size() > 1 && n.isWanted(1)) {
            n.emit(Builtin.CAST, new Options.Cast(ElementType.INT32, ElementType.INT64), List.of(places), n.out(1));
        }
    }
}
