package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Gather with known indices: neighbours as SLICE, which XNNPACK takes, others as GATHER.
 *
 * <p>XNNPACK leaves GATHER to the slow kernels, and the border costs two more partitions. Channels of an image are therefore
 * picked by a 1x1 CONV_2D whose weights are 0 and 1, which gives the same numbers wherever they are finite.
 */
final class GatherLowering implements Lowering {
    /** More weights than this (256 channels picked out of 256) cost more than the border between partitions. */
    private static final long MOST_WEIGHTS = 1 << 16;

    private static boolean keepsRank(LayoutQuery query) {
        return query.outRank() == query.rank(0) && query.rank(1) == 1;
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        return keepsRank(query)
                ? query.carried().stream()
                        .map(layout -> query.form(layout, layout))
                        .toList()
                : List.of(query.plainForm());
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
        } else if (n.isFloat()
                && layout.equals(Layout.channelsLast(4))
                && stored == 3
                && size * indices.length <= MOST_WEIGHTS) {
            pick(n, input, (int) size, indices);
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

    private static void pick(NodeLowering n, int input, int channels, long[] indices) {
        int count = indices.length;
        float[] weights = new float[count * channels];
        for (int i = 0; i < count; i++) {
            weights[i * channels + (int) indices[i]] = 1;
        }
        List<Integer> shape = List.of(count, 1, 1, channels);
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.CONV_2D,
                new Options.Conv2D(Padding.VALID, 1, 1, 1, 1, target.activation()),
                List.of(input, n.floats("channels " + Arrays.toString(indices), shape, weights), n.zeros(count)),
                target.tensor());
    }

    private static void slice(NodeLowering n, int input, int stored, long[] indices) {
        List<Integer> begins =
                new ArrayList<>(Collections.nCopies(n.extents(input).rank(), 0));
        begins.set(stored, (int) indices[0]);
        Extents part = n.extents(input).with(stored, indices.length);
        int out = n.out();
        if (part.equals(n.extents(out))) {
            Crops.slice(n, input, begins, out);
        } else {
            int cut = n.temporary(n.elementType(input), part);
            Crops.slice(n, input, begins, cut);
            n.reshapeTo(cut, out);
        }
    }
}
