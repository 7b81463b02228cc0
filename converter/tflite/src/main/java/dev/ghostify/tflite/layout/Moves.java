package dev.ghostify.tflite.layout;

import dev.ghostify.graph.Node;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it costs to store a value in another order: the bytes that a TRANSPOSE moves. Of equals, moves later in the graph are
 * cheaper, so that an operator and the activation that it can take in stay together.
 */
public final class Moves implements MoveCost {
    private static final int BYTES_SHIFT = 20;
    private static final int PLACES = 256;

    private final GraphFacts facts;
    private final Map<Node, Integer> order;

    Moves(GraphFacts facts, Map<Node, Integer> order) {
        this.facts = facts;
        this.order = order;
    }

    /** A flattened image with its columns in stored order can only be read by products whose weights are permuted. */
    @Override
    public long of(String value, Layout from, Layout to) {
        if (from.equals(to)) {
            return 0;
        }
        if (!from.columns().isEmpty() || !to.columns().isEmpty()) {
            return IMPOSSIBLE;
        }
        int place = facts.graph().producer(value).map(order::get).orElse(0);
        long tie = 1 + (long) (PLACES - 1) * (order.size() - place) / (order.size() + 1);
        return tie + (onlyUnitsMove(facts.generalSizes(value), from, to) ? 0 : bytes(value) << BYTES_SHIFT);
    }

    private long bytes(String value) {
        long elements = 1;
        for (long size : facts.sizes(value)) {
            elements *= size;
        }
        return Math.max(1, elements * Float.BYTES);
    }

    /** True if all data keep their place: only axes of extent 1 stand elsewhere. */
    public static boolean onlyUnitsMove(long[] sizes, Layout from, Layout to) {
        return IntStream.range(0, from.rank())
                .map(i -> from.axes().get(i))
                .filter(axis -> sizes[axis] != 1)
                .boxed()
                .toList()
                .equals(to.axes().stream().filter(axis -> sizes[axis] != 1).toList());
    }
}
