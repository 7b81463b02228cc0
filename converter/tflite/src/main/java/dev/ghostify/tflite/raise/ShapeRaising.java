package dev.ghostify.tflite.raise;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.op.Expand;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Shape;
import dev.ghostify.graph.op.Tile;
import dev.ghostify.graph.op.Transpose;
import java.util.ArrayList;
import java.util.List;

/** Operators that only move elements: RESHAPE and its kind, TRANSPOSE, TILE, BROADCAST_TO; and SHAPE. */
final class ShapeRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        switch (n.name()) {
            case "RESHAPE", "SQUEEZE", "EXPAND_DIMS" -> reshape(n);
            case "TRANSPOSE" -> transpose(n);
            case "TILE" -> {
                Order order = n.order(0);
                n.give(0, order, new Tile(), n.in(0, order), n.vector(order.arrange(n.ints(1, "list of repeats"))));
            }
            case "BROADCAST_TO" -> n.give(0, Order.STORED, new Expand(), n.stored(0), wide(n, 1));
            default -> {
                String shape = n.add(new Shape(0, Integer.MAX_VALUE), n.stored(0));
                n.give(
                        0,
                        Order.STORED,
                        new Cast(n.outputTensor(0).type().orElseThrow().dtype(), true),
                        shape);
            }
        }
    }

    /** The output's extents as stored; a free batch takes what is left. */
    private static void reshape(NodeRaising n) {
        List<Integer> target = new ArrayList<>(n.outputTensor(0).shapeWithFree());
        boolean isFree = n.tensor(0).shapeWithFree().contains(-1);
        if (n.name().equals("RESHAPE") && n.has(1) && !n.isConstant(1)) {
            n.give(0, Order.STORED, new Reshape(false), n.stored(0), wide(n, 1));
            return;
        }
        if (target.stream().filter(extent -> extent == -1).count() > 1) {
            throw new Unraisable("more than one extent of the result is free");
        }
        if (isFree && !target.contains(-1) && !target.isEmpty()) {
            target.set(0, -1);
        }
        n.give(0, Order.STORED, new Reshape(false), n.stored(0), n.vector(target));
    }

    /** As 64-bit integers, which the graph asks of shapes. */
    private static String wide(NodeRaising n, int input) {
        return n.isConstant(input)
                ? n.vector(n.ints(input, "shape"))
                : n.add(new Cast(DataType.INT64, true), n.stored(input));
    }

    /** Transposing an image into or out of channels first moves nothing. */
    private static void transpose(NodeRaising n) {
        List<Integer> perm = n.ints(1, "permutation");
        Order order = n.order(0);
        if (order == Order.CHANNELS_FIRST && perm.equals(order.axes())) {
            n.alias(0, Order.STORED, n.in(0, order));
        } else if (order == Order.STORED && perm.equals(List.of(0, 2, 3, 1))) {
            // The result, stored as N, H, W, C, is this value channels first.
            n.alias(0, Order.CHANNELS_FIRST, n.stored(0));
        } else if (perm.equals(perm.stream().sorted().toList())) {
            n.give(0, order, new Identity(), n.in(0, order));
        } else {
            n.give(0, Order.STORED, new Transpose(perm), n.stored(0));
        }
    }
}
