package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Gather with known indices: neighbours as SLICE, which XNNPACK takes, others as GATHER. */
final class GatherLowering implements Lowering {
    private static boolean keepsRank(LayoutQuery query) {
        return query.outRank() == query.rank(0) && query.rank(1) == 1;
    }

    @Override
    public Wish wish(LayoutQuery query, int input) {
        return input == 0 && keepsRank(query) ? new Wish(query.wish().layout(), false) : Wish.ANY;
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return keepsRank(query) ? query.eachOutput(query.layout(0)) : query.plainOutputs();
    }

    @Override
    public void lower(NodeLowering n) {
        Tensor given = n.need(1, "the index");
        int rank = n.rank(0);
        int axis = n.op(Gather.class).axis() < 0
                ? n.op(Gather.class).axis() + rank
                : n.op(Gather.class).axis();
        long size = n.sizes(0)[axis];
        long[] indices =
                Arrays.stream(given.toLongs()).map(i -> i < 0 ? i + size : i).toArray();
        boolean keepsRank = n.outRank() == rank && given.rank() == 1;
        Layout layout = keepsRank ? n.outLayout() : Layout.plain(rank);
        int input = n.in(0, layout, "Gather drops or adds axes");
        int stored = layout.position(axis);
        if (areNeighbours(indices)) {
            slice(n, input, stored, indices);
        } else {
            Tensor list = Tensor.ofInts(
                    Shape.of(given.shape().sizes()),
                    Arrays.stream(indices).mapToInt(Math::toIntExact).toArray());
            List<Integer> shape = Arrays.stream(given.shape().sizes())
                    .mapToObj(Math::toIntExact)
                    .toList();
            int index =
                    n.weights(1, list, list.shape(), Layout.plain(list.rank()).axes(), shape);
            n.emit(Builtin.GATHER, new Options.Gather(stored), List.of(input, index), n.out());
        }
    }

    private static boolean areNeighbours(long[] indices) {
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] != indices[i - 1] + 1) {
                return false;
            }
        }
        return indices.length > 0;
    }

    private static void slice(NodeLowering n, int input, int stored, long[] indices) {
        List<Integer> begins =
                new ArrayList<>(Collections.nCopies(n.extents(input).rank(), 0));
        begins.set(stored, (int) indices[0]);
        Extents part = n.extents(input).with(stored, indices.length);
        int out = n.out();
        if (part.sizes().equals(n.extents(out).sizes())) {
            Crops.slice(n, input, begins, out);
        } else {
            int cut = n.temporary(n.elementType(input), part);
            Crops.slice(n, input, begins, cut);
            n.reshapeTo(cut, out);
        }
    }
}
