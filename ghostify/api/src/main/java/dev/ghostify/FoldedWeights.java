package dev.ghostify;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.Op;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.weights.StateDict;
import dev.ghostify.networks.weights.WeightSource;
import dev.ghostify.rules.CleanupRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a network whose batch norms were folded its official weights back: each folded convolution keeps its filters, and the
 * batch norm behind it only adds the bias.
 *
 * <pre>
 * folded    y = Conv(x, w, b)
 * official  y = BatchNormalization(Conv(x, w), scale = 1, shift = b, mean = 0, variance = 1 - epsilon)
 * </pre>
 */
final class FoldedWeights {
    private final Graph official;
    private final Graph folded;
    private final Map<String, Tensor> tensors = new HashMap<>();

    private FoldedWeights(Graph official, Graph folded) {
        this.official = official;
        this.folded = folded;
    }

    /** True if {@code graph} has no batch norms where {@code architecture} has some. */
    static boolean isFolded(Graph graph, Architecture architecture) {
        return norms(graph) == 0
                && norms(architecture.build(WeightSource.blank()).graph()) > 0;
    }

    /**
     * The weights under their official names.
     *
     * @throws ModelException with BAD_TENSOR if {@code graph} is not this network with its batch norms folded
     */
    static StateDict of(Graph graph, Architecture architecture) {
        Graph official = architecture.build(WeightSource.random(0)).graph();
        Graph expected = folded(official);
        Graph found = folded(graph);
        requireSameNodes(expected, found, architecture);
        FoldedWeights weights = new FoldedWeights(official, found);
        weights.unfold(architecture);
        return StateDict.saved(
                architecture.slots(),
                slot -> Optional.ofNullable(weights.tensors.get(slot.name()))
                        .orElseThrow(() -> other(architecture, "nothing in it becomes '" + slot.name() + "'")));
    }

    private static Graph folded(Graph graph) {
        return CleanupRules.pass().run(graph).graph();
    }

    private static long norms(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof BatchNormalization)
                .count();
    }

    /** Holds both graphs to the same operators on the same values, whatever these are called. */
    private static void requireSameNodes(Graph expected, Graph found, Architecture architecture) {
        if (expected.nodes().size() != found.nodes().size()) {
            throw other(
                    architecture,
                    expected.nodes().size() + " nodes expected, found "
                            + found.nodes().size());
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < expected.nodes().size(); i++) {
            Node a = expected.nodes().get(i);
            Node b = found.nodes().get(i);
            boolean alike = sameOperator(a.op(), b.op())
                    && a.inputs().size() == b.inputs().size();
            for (int k = 0; alike && k < a.inputs().size(); k++) {
                alike = sameOperand(expected, found, a.input(k), b.input(k), names);
            }
            if (!alike) {
                throw other(architecture, "expected " + a.describe() + ", found " + b.describe());
            }
            names.put(a.output(), b.output());
        }
    }

    /** Attributes that have their usual values need not be written. */
    private static boolean sameOperator(Op a, Op b) {
        return a.type().equals(b.type()) && a.attributes().equals(b.attributes());
    }

    private static boolean sameOperand(Graph expected, Graph found, String a, String b, Map<String, String> names) {
        Optional<Tensor> stored = expected.initializer(a);
        if (stored.isPresent()) {
            return found.initializer(b)
                    .filter(tensor -> tensor.type().equals(stored.get().type()))
                    .isPresent();
        }
        return names.containsKey(a) ? b.equals(names.get(a)) : expected.isInput(a) == found.isInput(b);
    }

    private void unfold(Architecture architecture) {
        List<Node> learned = weighted(official);
        List<Node> kept = weighted(folded);
        if (learned.size() != kept.size()) {
            throw other(architecture, learned.size() + " layers with weights expected, found " + kept.size());
        }
        for (int i = 0; i < learned.size(); i++) {
            Node layer = learned.get(i);
            Tensor weight = folded.initializer(kept.get(i).input(1)).orElseThrow();
            float[] bias = kept.get(i).has(2)
                    ? folded.initializer(kept.get(i).input(2)).orElseThrow().toFloats()
                    : new float[(int) weight.shape().size(0)];
            tensors.put(layer.input(1), weight);
            List<Node> readers = official.readers(layer.output());
            if (layer.has(2)) {
                tensors.put(layer.input(2), vector(bias));
            } else if (readers.size() == 1 && readers.get(0).op() instanceof BatchNormalization norm) {
                addNorm(readers.get(0), norm.epsilon(), bias);
            } else {
                throw other(architecture, layer.describe() + " has neither bias nor batch norm");
            }
        }
    }

    private void addNorm(Node norm, float epsilon, float[] bias) {
        float[] ones = new float[bias.length];
        Arrays.fill(ones, 1);
        float[] variances = new float[bias.length];
        Arrays.fill(variances, 1 - epsilon);
        tensors.put(norm.input(1), vector(ones));
        tensors.put(norm.input(2), vector(bias));
        tensors.put(norm.input(3), vector(new float[bias.length]));
        tensors.put(norm.input(4), vector(variances));
    }

    private static Tensor vector(float[] values) {
        return Tensor.ofFloats(Shape.of(values.length), values);
    }

    private static List<Node> weighted(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Conv || node.op() instanceof Gemm)
                .toList();
    }

    private static ModelException other(Architecture architecture, String why) {
        return new ModelException(
                ErrorCode.BAD_TENSOR,
                "the weights are not those of " + architecture.name() + " with batch norms folded: " + why
                        + "; check family, width, classes and ratio. Ghost modules that were fitted in the linear topology "
                        + "are none of the published form: fit them with --topology published");
    }
}
