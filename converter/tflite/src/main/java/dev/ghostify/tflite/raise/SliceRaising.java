package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Squeeze;
import java.util.ArrayList;
import java.util.List;

/** SLICE, STRIDED_SLICE and REVERSE_V2 as Slice. */
final class SliceRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        switch (n.name()) {
            case "SLICE" -> slice(n);
            case "REVERSE_V2" -> reverse(n);
            default -> stridedSlice(n);
        }
    }

    private static void slice(NodeRaising n) {
        List<Integer> begins = n.ints(1, "list of begins");
        List<Integer> sizes = n.ints(2, "list of sizes");
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            ends.add(sizes.get(i) == -1 ? Integer.MAX_VALUE : begins.get(i) + sizes.get(i));
        }
        give(n, n.order(0), begins, ends, begins.stream().map(b -> 1).toList());
    }

    private static void reverse(NodeRaising n) {
        int axis = n.ints(1, "axis").get(0);
        int place = n.order(0).position(axis, n.rank(0));
        n.give(
                n.order(0),
                new Slice(),
                n.in(0, n.order(0)),
                n.vector(List.of(-1)),
                n.vector(List.of(Integer.MIN_VALUE)),
                n.vector(List.of(place)),
                n.vector(List.of(-1)));
    }

    private static void stridedSlice(NodeRaising n) {
        if (n.options().integer("ellipsis_mask", 0) != 0
                || n.options().integer("new_axis_mask", 0) != 0
                || n.options().flag("offset", false)) {
            throw new Unraisable("it adds axes or counts from the begin");
        }
        List<Integer> begins = new ArrayList<>(n.ints(1, "list of begins"));
        List<Integer> ends = new ArrayList<>(n.ints(2, "list of ends"));
        List<Integer> strides = n.ints(3, "list of strides");
        List<Integer> gone = new ArrayList<>();
        for (int axis = 0; axis < begins.size(); axis++) {
            boolean isBackwards = strides.get(axis) < 0;
            if (bit(n, "begin_mask", axis)) {
                begins.set(axis, isBackwards ? Integer.MAX_VALUE : 0);
            }
            if (bit(n, "end_mask", axis)) {
                ends.set(axis, isBackwards ? Integer.MIN_VALUE : Integer.MAX_VALUE);
            }
            if (bit(n, "shrink_axis_mask", axis)) {
                gone.add(axis);
                ends.set(axis, begins.get(axis) == -1 ? Integer.MAX_VALUE : begins.get(axis) + 1);
            }
        }
        if (gone.isEmpty()) {
            give(n, n.order(0), begins, ends, strides);
            return;
        }
        String kept = n.add(new Slice(), inputs(n, Order.STORED, begins, ends, strides));
        n.give(0, Order.STORED, new Squeeze(), kept, n.vector(gone));
    }

    private static boolean bit(NodeRaising n, String mask, int axis) {
        return (n.options().integer(mask, 0) >> axis & 1) != 0;
    }

    private static void give(
            NodeRaising n, Order order, List<Integer> begins, List<Integer> ends, List<Integer> strides) {
        n.give(0, order, new Slice(), inputs(n, order, begins, ends, strides));
    }

    /** Only axes that are cut are named, so that a free extent stays what it is. */
    private static String[] inputs(
            NodeRaising n, Order order, List<Integer> begins, List<Integer> ends, List<Integer> strides) {
        List<Integer> axes = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        List<Integer> by = new ArrayList<>();
        for (int axis = 0; axis < begins.size(); axis++) {
            boolean isWhole = begins.get(axis) == 0
                    && strides.get(axis) == 1
                    && (ends.get(axis) == Integer.MAX_VALUE || ends.get(axis) == n.size(0, axis));
            if (!isWhole) {
                axes.add(order.position(axis, n.rank(0)));
                from.add(begins.get(axis));
                to.add(ends.get(axis));
                by.add(strides.get(axis));
            }
        }
        String data = n.in(0, order);
        return new String[] {data, n.vector(from), n.vector(to), n.vector(axes), n.vector(by)};
    }
}
