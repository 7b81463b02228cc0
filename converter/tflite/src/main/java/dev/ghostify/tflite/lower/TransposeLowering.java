package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Transpose;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.List;
import java.util.stream.IntStream;

/** Transpose writes nothing: its output is its input with the axes renamed. Data move where a reader needs another order. */
final class TransposeLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        List<Integer> perm =
                permutation(query.node().op() instanceof Transpose t ? t.perm() : List.of(), query.rank(0));
        return query.wish()
                .layout()
                .map(layout ->
                        Wish.of(Layout.of(layout.axes().stream().map(perm::get).toList())))
                .orElse(Wish.ANY);
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        List<Integer> perm =
                permutation(query.node().op() instanceof Transpose t ? t.perm() : List.of(), query.rank(0));
        List<Integer> renamed =
                query.layout(0).axes().stream().map(perm::indexOf).toList();
        return query.eachOutput(Layout.of(renamed));
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
