package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Transpose;
import java.util.ArrayList;
import java.util.List;

/** FULLY_CONNECTED as Gemm, or as MatMul where it keeps more than two axes; BATCH_MATMUL as MatMul. */
final class ProductRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        if (n.name().equals("BATCH_MATMUL")) {
            String a = n.options().flag("adj_x", false) ? turned(n, 0) : n.stored(0);
            String b = n.options().flag("adj_y", false) ? turned(n, 1) : n.stored(1);
            n.give(Order.STORED, new MatMul(), a, b);
            return;
        }
        if (n.options().integer("weights_format", 0) != 0 || n.rank(1) != 2) {
            throw new Unraisable("the weights are shuffled or have rank " + n.rank(1));
        }
        boolean keepsAxes = n.options().flag("keep_num_dims", false) && n.rank(0) > 2;
        if (keepsAxes) {
            String product = n.add(new MatMul(), n.stored(0), n.weights(1, List.of(1, 0)));
            if (n.has(2)) {
                n.give(Order.STORED, new Add(), product, n.stored(2));
            } else {
                n.give(Order.STORED, new dev.ghostify.graph.op.Identity(), product);
            }
            return;
        }
        String rows = n.rank(0) == 2 && n.size(0, 1) == n.size(1, 1)
                ? n.stored(0)
                : n.add(new Reshape(false), n.stored(0), n.vector(List.of(-1, n.size(1, 1))));
        List<String> inputs = new ArrayList<>(List.of(rows, n.weights(1, List.of(0, 1))));
        if (n.has(2)) {
            inputs.add(n.stored(2));
        }
        n.give(Order.STORED, new Gemm(1, 1, false, true), inputs.toArray(String[]::new));
    }

    private static String turned(NodeRaising n, int input) {
        List<Integer> perm = new ArrayList<>();
        for (int axis = 0; axis < n.rank(input); axis++) {
            perm.add(axis);
        }
        int rank = perm.size();
        if (rank < 2) {
            throw new Unraisable("a product of rank " + rank);
        }
        perm.set(rank - 2, rank - 1);
        perm.set(rank - 1, rank - 2);
        return n.add(new Transpose(perm), n.stored(input));
    }
}
