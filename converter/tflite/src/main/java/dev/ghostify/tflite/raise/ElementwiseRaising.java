package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operators that compute each element from those at its place, with broadcasting; they keep whichever order their inputs have. */
final class ElementwiseRaising implements Raising {
    /** What an operator computes. */
    @FunctionalInterface
    interface Form {
        void write(NodeRaising n, Order order, String... inputs);
    }

    private final Form form;

    ElementwiseRaising(Form form) {
        this.form = form;
    }

    @Override
    public void raise(NodeRaising n) {
        Order order = order(n);
        form.write(n, order, n.inputs().stream().map(i -> read(n, i, order)).toArray(String[]::new));
    }

    /** Channels first if some input is held so and all others can be read so. */
    private static Order order(NodeRaising n) {
        boolean isImage = n.inputs().stream().anyMatch(i -> n.order(i) == Order.CHANNELS_FIRST);
        boolean canFollow = n.inputs().stream()
                .allMatch(i -> n.rank(i) == Order.IMAGE_RANK
                        || n.isConstant(i) && n.rank(i) < Order.IMAGE_RANK
                        || n.tensor(i).elementCount() == 1 && n.rank(i) <= 1);
        return isImage && canFollow ? Order.CHANNELS_FIRST : Order.STORED;
    }

    private static String read(NodeRaising n, int input, Order order) {
        int rank = n.rank(input);
        if (order == Order.STORED || rank == Order.IMAGE_RANK) {
            return n.in(input, order);
        }
        if (!n.isConstant(input) || n.tensor(input).elementCount() == 1) {
            return n.stored(input);
        }
        if (n.tensor(input).quantization().filter(q -> q.isPerAxis()).isPresent()) {
            throw new Unraisable("a constant quantised by axis is broadcast");
        }
        Tensor data = n.need(input, "constant");
        List<Long> sizes = new ArrayList<>(Collections.nCopies(Order.IMAGE_RANK - rank, 1L));
        for (long size : data.shape().sizes()) {
            sizes.add(size);
        }
        Tensor wide =
                data.reshaped(Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()));
        return n.broadcast(input, wide, order.axes());
    }
}
