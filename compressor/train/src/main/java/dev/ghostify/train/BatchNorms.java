package dev.ghostify.train;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Conv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batch norms of a network that learns: put behind its convolutions, computed from each batch while it learns, and given their
 * statistics afterwards, so that they can be folded.
 *
 * <p>While it learns a batch norm is in training mode and has the mean and the variance of the batch as further outputs. Source: ONNX
 * BatchNormalization, opset 15; Ioffe and Szegedy, arXiv 1502.03167.
 */
public final class BatchNorms {
    private static final float EPSILON = 1e-5f;

    private static final int MEAN = 3;
    private static final int VARIANCE = 4;

    private BatchNorms() {}

    /**
     * {@code graph} with a batch norm in training mode behind each convolution that has weights; its bias becomes the norm's. The
     * convolutions' outputs lose their scale, so that this is for networks that learn from the start.
     */
    public static Graph behindConvolutions(Graph graph) {
        Graph.Builder builder = graph.toBuilder();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Conv && isStored(graph, node, 1) && (!node.has(2) || isStored(graph, node, 2))) {
                nodes.addAll(normalized(graph, node, builder));
            } else {
                nodes.add(node);
            }
        }
        return builder.nodes(nodes).build();
    }

    private static boolean isStored(Graph graph, Node node, int input) {
        return graph.initializer(node.input(input))
                .filter(tensor -> tensor.dtype() == DataType.FLOAT)
                .isPresent();
    }

    private static List<Node> normalized(Graph graph, Node conv, Graph.Builder builder) {
        String plain = conv.output() + "/plain";
        String norm = conv.output() + "/norm";
        int channels = Math.toIntExact(
                graph.initializer(conv.input(1)).orElseThrow().shape().size(0));
        Tensor zeros = Tensor.vector(new float[channels]);
        builder.initializer(norm + ".scale", ones(channels))
                .initializer(
                        norm + ".shift",
                        conv.has(2) ? graph.initializer(conv.input(2)).orElseThrow() : zeros)
                .initializer(norm + ".mean", zeros)
                .initializer(norm + ".variance", ones(channels));
        Node unbiased = conv.withInputs(conv.inputs().subList(0, 2)).withOutputs(List.of(plain));
        return List.of(
                unbiased,
                new Node(
                        norm,
                        new BatchNormalization(EPSILON, 0, true),
                        List.of(plain, norm + ".scale", norm + ".shift", norm + ".mean", norm + ".variance"),
                        List.of(conv.output(), norm + "/batch.mean", norm + "/batch.variance")));
    }

    private static Tensor ones(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 1);
        return Tensor.vector(values);
    }

    /** Outputs of the norms in training mode that say what a batch was like, by the stored tensor that they are to become. */
    static Map<String, String> statistics(Graph graph) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (isTraining(node)) {
                found.put(node.input(MEAN), node.outputs().get(1));
                found.put(node.input(VARIANCE), node.outputs().get(2));
            }
        }
        return found;
    }

    /** {@code graph} for inference, with these means and variances by the name of the stored tensor. */
    static Graph finished(Graph graph, Map<String, Tensor> statistics) {
        Graph.Builder builder = graph.toBuilder();
        statistics.forEach(builder::initializer);
        return builder.nodes(graph.nodes().stream().map(BatchNorms::finished).toList())
                .build();
    }

    private static Node finished(Node node) {
        if (!isTraining(node)) {
            return node;
        }
        BatchNormalization norm = (BatchNormalization) node.op();
        return node.withOp(new BatchNormalization(norm.epsilon(), norm.momentum(), false))
                .withOutputs(node.outputs().subList(0, 1));
    }

    private static boolean isTraining(Node node) {
        return node.op() instanceof BatchNormalization norm
                && norm.trainingMode()
                && node.outputs().size() > 2;
    }
}
