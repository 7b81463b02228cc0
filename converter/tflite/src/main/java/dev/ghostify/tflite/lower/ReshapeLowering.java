package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.ReshapeLayouts;
import dev.ghostify.tflite.layout.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reshape, Flatten, Squeeze and Unsqueeze as RESHAPE.
 *
 * <p>Where the order of storage can be carried through, no data move. An image that is flattened for a product with
 * constant weights stays channels last: the product's columns are permuted instead.
 */
final class ReshapeLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        if (input != 0 || query.wish().columns()) {
            return Wish.ANY;
        }
        GraphFacts facts = query.facts();
        return query.wish()
                .layout()
                .flatMap(layout -> ReshapeLayouts.carry(
                        facts.generalSizes(query.node().output()),
                        layout,
                        facts.generalSizes(query.node().input(0)),
                        List.of(Layout.channelsLast(query.rank(0)))))
                .map(Wish::of)
                .orElse(Wish.ANY);
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        int rank = query.outRank();
        long[] from = query.facts().generalSizes(query.node().input(0));
        long[] to = query.facts().generalSizes(query.node().output());
        List<Layout> preferred = new ArrayList<>();
        query.wish().layout().ifPresent(preferred::add);
        preferred.add(Layout.plain(rank));
        preferred.add(Layout.channelsLast(rank));
        Optional<Layout> carried = ReshapeLayouts.carry(from, query.layout(0), to, preferred);
        if (carried.isPresent()) {
            return query.eachOutput(carried.get());
        }
        if (query.wish().columns() && flattensImage(query.layout(0), from, to)) {
            List<Integer> columns =
                    Arrays.stream(from).skip(1).mapToObj(s -> (int) s).toList();
            return query.eachOutput(new Layout(Layout.plain(2).axes(), columns));
        }
        Optional<Layout> wished = query.wish()
                .layout()
                .filter(layout -> source(to, layout, from, query.layout(0)).isPresent());
        return query.eachOutput(wished.orElse(Layout.plain(rank)));
    }

    private static boolean flattensImage(Layout layout, long[] from, long[] to) {
        return from.length > 2 && to.length == 2 && to[0] == from[0] && layout.equals(Layout.channelsLast(from.length));
    }

    private static Optional<Layout> source(long[] to, Layout layout, long[] from, Layout stored) {
        return ReshapeLayouts.carry(to, layout, from, List.of(stored, Layout.plain(from.length)));
    }

    @Override
    public void lower(NodeLowering n) {
        Layout target = n.outLayout();
        int source = n.in(0);
        if (target.columns().isEmpty()) {
            long[] from = n.facts().generalSizes(n.node().input(0));
            long[] to = n.facts().generalSizes(n.node().output());
            Layout needed = source(to, target, from, n.layout(0)).orElse(Layout.plain(from.length));
            source = n.in(0, needed, describe(n) + " mixes axes that are stored apart");
        }
        Extents wanted = Extents.of(n.facts(), n.node().output(), target);
        if (n.extents(source).sizes().equals(wanted.sizes())) {
            n.alias(source);
        } else {
            n.reshapeTo(source, n.out());
        }
    }

    private static String describe(NodeLowering n) {
        boolean isReshape = n.node().op() instanceof Reshape || n.node().op() instanceof Flatten;
        return n.node().op().type() + (isReshape ? " to " + Arrays.toString(n.outSizes()) : "");
    }
}
