package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.ReshapeLayouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reshape, Flatten, Squeeze and Unsqueeze as RESHAPE.
 *
 * <p>Where the order of storage can be carried through, no data move. An image that is flattened for a product with
 * constant weights stays channels last: the product's columns are permuted instead.
 */
final class ReshapeLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        long[] from = query.facts().generalSizes(query.node().input(0));
        long[] to = query.facts().generalSizes(query.node().output());
        List<Form> forms = new ArrayList<>(List.of(query.plainForm()));
        for (Layout in : query.offered(0)) {
            List<Layout> preferred = preferred(query.wanted(), to.length);
            ReshapeLayouts.carry(from, in, to, preferred)
                    .or(() -> flattened(in, from, to))
                    .ifPresent(out -> forms.add(query.form(in, out)));
        }
        for (Layout out : query.wanted()) {
            List<Layout> preferred = preferred(query.offered(0), from.length);
            ReshapeLayouts.carry(to, out, from, preferred).ifPresent(in -> forms.add(query.form(in, out)));
        }
        return forms;
    }

    private static List<Layout> preferred(Set<Layout> known, int rank) {
        List<Layout> preferred = new ArrayList<>(known);
        preferred.add(Layout.plain(rank));
        preferred.add(Layout.channelsLast(rank));
        return preferred;
    }

    /** An image as one row, its elements in the order stored. */
    private static Optional<Layout> flattened(Layout in, long[] from, long[] to) {
        boolean isRow = from.length > 2 && to.length == 2 && to[0] == from[0];
        return isRow && in.equals(Layout.channelsLast(from.length))
                ? Optional.of(new Layout(
                        Layout.plain(2).axes(),
                        Arrays.stream(from).skip(1).mapToObj(s -> (int) s).toList()))
                : Optional.empty();
    }

    @Override
    public void lower(NodeLowering n) {
        int source = n.in(0, n.layout(0), describe(n) + " mixes axes that are stored apart");
        Extents wanted = Extents.of(n.facts(), n.node().output(), n.outLayout());
        if (n.extents(source).equals(wanted) || isRowsOfProducts(n)) {
            n.alias(source);
        } else {
            n.reshapeTo(source, n.out());
        }
    }

    /** Whether only products with constant weights read it, which take as many numbers for a row as they have columns. */
    private static boolean isRowsOfProducts(NodeLowering n) {
        String value = n.node().output();
        return n.outSizes().length == 2
                && !n.facts().graph().isOutput(value)
                && n.facts().liveReaders(value).stream()
                        .allMatch(reader -> reader.op() instanceof Gemm gemm
                                && !gemm.transA()
                                && reader.input(0).equals(value)
                                && n.facts().constant(reader.input(1)).isPresent());
    }

    private static String describe(NodeLowering n) {
        boolean isReshape = n.node().op() instanceof Reshape || n.node().op() instanceof Flatten;
        return n.node().op().type() + (isReshape ? " to " + Arrays.toString(n.outSizes()) : "");
    }
}
