package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.op.Ops;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reductions over axes that an input names, and ARG_MAX and ARG_MIN over one. */
final class ReduceRaising implements Raising {
    private final String type;

    /** @param type of the graph's operator */
    ReduceRaising(String type) {
        this.type = type;
    }

    @Override
    public void raise(NodeRaising n) {
        if (type.startsWith("Arg")) {
            argument(n);
            return;
        }
        int rank = n.rank(0);
        List<Integer> axes = n.ints(1, "list of axes").stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .toList();
        boolean keeps = n.options().flag("keep_dims", false);
        Order order = n.order(0);
        if (order == Order.CHANNELS_FIRST && !keeps && !leavesOneOrder(axes)) {
            order = Order.STORED;
        }
        Order read = order;
        List<Integer> placed =
                axes.stream().map(axis -> read.position(axis, rank)).sorted().toList();
        Attributes attributes =
                Attributes.builder().flag("keepdims", keeps, true).build();
        n.give(keeps ? order : Order.STORED, Ops.of(type, attributes), n.in(0, order), n.vector(placed));
    }

    /** True if the axes left of an image stand in the same order either way. */
    private static boolean leavesOneOrder(List<Integer> axes) {
        Set<Integer> gone = new HashSet<>(axes);
        return gone.contains(3) || gone.contains(1) && gone.contains(2);
    }

    private void argument(NodeRaising n) {
        int rank = n.rank(0);
        int axis = n.ints(1, "axis").get(0);
        int stored = axis < 0 ? axis + rank : axis;
        Order order = n.order(0) == Order.CHANNELS_FIRST && stored == 3 ? Order.CHANNELS_FIRST : Order.STORED;
        Attributes attributes = Attributes.builder()
                .integer("axis", order.position(stored, rank), 0)
                .flag("keepdims", false, true)
                .build();
        String index = n.add(Ops.of(type, attributes), n.in(0, order));
        DataType wanted = n.outputTensor(0).type().orElseThrow().dtype();
        n.give(0, Order.STORED, new Cast(wanted, true), index);
    }
}
