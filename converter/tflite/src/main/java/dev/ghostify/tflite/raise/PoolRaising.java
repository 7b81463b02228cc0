package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Window;

/** AVERAGE_POOL_2D, which does not count padding, and MAX_POOL_2D. */
final class PoolRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        Window window = ConvRaising.Windows.of(
                n, n.options().intValue("filter_height", 0), n.options().intValue("filter_width", 0), 0);
        boolean isMax = n.name().equals("MAX_POOL_2D");
        n.give(
                Order.CHANNELS_FIRST,
                isMax ? new MaxPool(window, false, 0) : new AveragePool(window, false, false),
                n.image(0));
    }
}
