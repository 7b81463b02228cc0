package dev.ghostify.train;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.GroupNormalization;
import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.LayerNormalization;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A network that has forgotten all it knew; to see what a start is worth, or to train from nothing. */
public final class RandomStart {
    private RandomStart() {}

    /**
     * {@code graph} with random weights: normal with variance 2 / fan-in, scales of norms 1, other vectors 0. Source: He et al.,
     * arXiv 1502.01852.
     *
     * @param seed fixes them
     */
    public static Graph of(Graph graph, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Graph.Builder builder = graph.toBuilder();
        for (Node node : graph.nodes()) {
            for (int input = 0; input < node.inputs().size(); input++) {
                Tensor tensor = graph.initializers().get(node.input(input));
                if (tensor != null && node.op().readsWeight(input) && tensor.rank() > 0) {
                    builder.initializer(node.input(input), isScale(node, input) ? ones(tensor) : drawn(tensor, random));
                }
            }
        }
        return builder.build();
    }

    private static boolean isScale(Node node, int input) {
        return input == 1
                && (node.op() instanceof BatchNormalization
                        || node.op() instanceof GroupNormalization
                        || node.op() instanceof InstanceNormalization
                        || node.op() instanceof LayerNormalization);
    }

    private static Tensor ones(Tensor like) {
        float[] values = new float[(int) like.elementCount()];
        Arrays.fill(values, 1);
        return Tensor.ofFloats(like.shape(), values);
    }

    private static Tensor drawn(Tensor tensor, SplittableRandom random) {
        float[] values = new float[(int) tensor.elementCount()];
        if (tensor.rank() > 1) {
            double fanIn = (double) values.length / tensor.shape().size(0);
            double deviation = Math.sqrt(2 / fanIn);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
        return Tensor.ofFloats(tensor.shape(), values);
    }
}
