package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Transpose;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Transpose writes nothing: its output is its input with the axes renamed. Data move where a reader needs another order. */
final class TransposeLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        List<Integer> perm =
                permutation(query.node().op() instanceof Transpose t ? t.perm() : List.of(), query.rank(0));
        List<Form> forms = new ArrayList<>();
        for (Layout layout : query.offered(0)) {
            if (layout.columns().isEmpty()) {
                forms.add(query.form(
                        layout,
                        Layout.of(layout.axes().stream().map(perm::indexOf).toList())));
            }
        }
        for (Layout layout : query.wanted()) {
            if (layout.columns().isEmpty()) {
                forms.add(query.form(
                        Layout.of(layout.axes().stream().map(perm::get).toList()), layout));
            }
        }
        return forms;
    }

    private static List<Integer> permutation(List<Integer> perm, int rank) {
        return perm.isEmpty()
                ? IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList()
                : perm;
    }

    @Override
    public void lower(NodeLowering n) {
        n.alias(n.in(0));
    }
}
