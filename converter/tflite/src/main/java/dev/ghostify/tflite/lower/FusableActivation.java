package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.Optional;

/** Which nodes are activations that the operator before them can take in. */
final class FusableActivation {
    private FusableActivation() {}

    /** The activation that {@code node} applies to its input 0; NONE if it is no such node. Bounds are compared exactly. */
    static Activation of(Node node, GraphFacts facts) {
        if (node.op() instanceof Relu) {
            return Activation.RELU;
        }
        if (!(node.op() instanceof Clip)) {
            return Activation.NONE;
        }
        Optional<Float> low = bound(node, 1, facts, Float.NEGATIVE_INFINITY);
        Optional<Float> high = bound(node, 2, facts, Float.POSITIVE_INFINITY);
        if (low.isEmpty() || high.isEmpty()) {
            return Activation.NONE;
        }
        if (low.get() == 0f) {
            return high.get() == 6f
                    ? Activation.RELU6
                    : high.get() >= Float.MAX_VALUE ? Activation.RELU : Activation.NONE;
        }
        return low.get() == -1f && high.get() == 1f ? Activation.RELU_N1_TO_1 : Activation.NONE;
    }

    /** A bound of a Clip: {@code absent} if it is left out, empty if it is computed. */
    static Optional<Float> bound(Node clip, int input, GraphFacts facts, float absent) {
        if (!clip.has(input)) {
            return Optional.of(absent);
        }
        return facts.constant(clip.input(input)).map(Tensor::toFloats).map(values -> values[0]);
    }
}
