package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.Gather;

/** GATHER without batches. */
final class GatherRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        if (n.options().integer("batch_dims", 0) != 0) {
            throw new Unraisable("it gathers in batches");
        }
        Order order = n.rank(1) == 1 ? n.order(0) : Order.STORED;
        int axis = order.position(n.options().intValue("axis", 0), n.rank(0));
        n.give(0, order, new Gather(axis), n.in(0, order), n.stored(1));
    }
}
