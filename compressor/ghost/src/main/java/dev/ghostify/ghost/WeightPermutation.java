package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BinaryOp;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.PRelu;
import dev.ghostify.graph.op.VariadicOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Permutes the constants of one node for new orders of channels; new channel q is old channel {@code order[q]}. */
final class WeightPermutation {
    private final Graph graph;
    private final Node node;
    private final ChannelClasses classes;
    private final Map<String, Tensor> added;
    private final List<String> inputs;

    WeightPermutation(Graph graph, Node node, ChannelClasses classes, Map<String, Tensor> added) {
        this.graph = graph;
        this.node = node;
        this.classes = classes;
        this.added = added;
        this.inputs = new ArrayList<>(node.inputs());
    }

    /** A node whose weight mixes channels; an empty order stands for the old one. */
    Node mixing(int[] in, int[] out) {
        boolean transposed = node.op() instanceof ConvTranspose
                || node.op() instanceof MatMul
                || node.op() instanceof Gemm gemm && !gemm.transB();
        permute(1, transposed ? 0 : 1, expanded(in, classes.elementsPerChannel(node.input(0))));
        permute(1, transposed ? 1 : 0, out);
        if (node.has(2)) {
            int rank = graph.constant(node.input(2)).orElseThrow().rank();
            permute(2, rank - 1, out);
        }
        return node.withInputs(inputs);
    }

    /** A node that keeps channels apart: all its constants that have a channel axis are permuted along it. */
    Node keeping(int[] order) {
        int[] elements = expanded(order, classes.elementsPerChannel(node.output()));
        int dataRank = graph.shape(node.output()).orElseThrow().rank();
        boolean broadcasts =
                node.op() instanceof BinaryOp || node.op() instanceof VariadicOp || node.op() instanceof PRelu;
        for (int i = 0; i < inputs.size(); i++) {
            if (!node.has(i) || graph.constant(node.input(i)).isEmpty()) {
                continue;
            }
            Tensor constant = graph.constant(node.input(i)).orElseThrow();
            int axis = broadcasts ? 1 - (dataRank - constant.rank()) : 0;
            boolean isWeight = broadcasts || node.op().readsWeight(i) || isStatistic(i);
            if (isWeight
                    && axis >= 0
                    && axis < constant.rank()
                    && constant.shape().size(axis) == elements.length) {
                permute(i, axis, elements);
            }
        }
        return node.withInputs(inputs);
    }

    private boolean isStatistic(int input) {
        return node.op() instanceof dev.ghostify.graph.op.BatchNormalization && input >= 1;
    }

    private static int[] expanded(int[] order, long elements) {
        int each = (int) elements;
        int[] result = new int[order.length * each];
        for (int q = 0; q < result.length; q++) {
            result[q] = order[q / each] * each + q % each;
        }
        return result;
    }

    private void permute(int input, int axis, int[] order) {
        if (order.length == 0 || Arrays.equals(order, ChannelOrders.identity(order.length))) {
            return;
        }
        String value = inputs.get(input);
        Tensor tensor = added.containsKey(value)
                ? added.get(value)
                : graph.constant(value).orElseThrow();
        if (tensor.shape().size(axis) != order.length) {
            // One value for all channels.
            return;
        }
        String name = value.equals(node.input(input)) ? Names.of(node) + "/reordered." + input : value;
        added.put(name, taken(tensor, axis, order));
        inputs.set(input, name);
    }

    /** The slices along {@code axis} that {@code order} names, in its order. */
    static Tensor taken(Tensor tensor, int axis, int[] order) {
        long[] sizes = tensor.shape().sizes();
        int inner = 1;
        for (int a = axis + 1; a < sizes.length; a++) {
            inner *= (int) sizes[a];
        }
        int outer = 1;
        for (int a = 0; a < axis; a++) {
            outer *= (int) sizes[a];
        }
        double[] from = tensor.toDoubles();
        int all = (int) sizes[axis];
        double[] to = new double[outer * order.length * inner];
        for (int o = 0; o < outer; o++) {
            for (int q = 0; q < order.length; q++) {
                int source = (o * all + order[q]) * inner;
                System.arraycopy(from, source, to, (o * order.length + q) * inner, inner);
            }
        }
        return Tensor.ofReals(tensor.type().withShape(tensor.shape().with(axis, Dim.of(order.length))), to);
    }
}
