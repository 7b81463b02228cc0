package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.List;
import java.util.Optional;

/** Which nodes have no form in TFLite whatever they are applied to. */
final class Support {
    private Support() {}

    /** Why {@code node} cannot be written; empty if it has a lowering. */
    static Optional<String> missing(Node node) {
        Optional<Lowering> lowering = TfliteLowerings.of(node.op());
        if (lowering.isPresent()) {
            return lowering.get().unsupported(node.op());
        }
        return Optional.of(
                node.op() instanceof UnknownOp ? "the operator is not known" : "the operator has no TFLite form here");
    }

    /**
     * Reports such nodes before layouts are chosen, if what is behind them cannot be looked at: nothing is known of the outputs of
     * an unknown operator.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_OP
     */
    static void requireWhatCanBeFollowed(GraphFacts facts) {
        Refusals refusals = new Refusals();
        boolean isFollowed = true;
        for (Node node : facts.liveNodes()) {
            Optional<String> missing = missing(node);
            if (missing.isPresent()) {
                refusals.add(node, missing.get(), facts);
                boolean hasLowering = TfliteLowerings.of(node.op()).isPresent();
                isFollowed &= !hasLowering && areTyped(node.outputs(), facts);
            }
        }
        if (!isFollowed) {
            refusals.throwIfAny();
        }
    }

    private static boolean areTyped(List<String> values, GraphFacts facts) {
        return values.stream()
                .filter(v -> !v.isEmpty())
                .allMatch(v -> facts.graph().tensorType(v).isPresent());
    }
}
