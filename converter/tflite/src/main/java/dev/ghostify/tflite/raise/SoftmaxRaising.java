package dev.ghostify.tflite.raise;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Max;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Ops;

/** SOFTMAX, LOG_SOFTMAX and L2_NORMALIZATION, along the last stored axis. */
final class SoftmaxRaising implements Raising {
    /** Source: TFLite, {@code L2Normalization}: no length is taken for smaller than this. */
    private static final float SMALLEST_LENGTH = 1e-6f;

    @Override
    public void raise(NodeRaising n) {
        Order order = n.order(0);
        int axis = order.position(-1, n.rank(0));
        String x = n.in(0, order);
        if (n.name().equals("L2_NORMALIZATION")) {
            String length = n.add(Ops.of("ReduceL2", Attributes.NONE), x, n.vector(java.util.List.of(axis)));
            String most = n.add(new Max(), length, n.scalar(SMALLEST_LENGTH));
            n.give(order, new Div(), x, most);
            return;
        }
        float beta = n.name().equals("SOFTMAX") ? n.options().real("beta", 0) : 1;
        String scaled = beta == 1 ? x : n.add(new Mul(), x, n.scalar(beta));
        Attributes attributes = Attributes.builder().integer("axis", axis, -1).build();
        n.give(0, order, Ops.of(n.name().equals("SOFTMAX") ? "Softmax" : "LogSoftmax", attributes), scaled);
    }
}
