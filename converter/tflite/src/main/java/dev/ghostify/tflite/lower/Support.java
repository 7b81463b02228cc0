package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.tflite.layout.GraphFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which nodes have no form in TFLite whatever they are applied to. */
final class Support {
    private static final String NOT_KNOWN = "the operator is not known";

    private static final String DATA_DECIDE =
            "the data decide how large its result is, and a TFLite file states all extents; ";

    /** What to do about operators that many models have, in place of {@link #NOT_KNOWN}. */
    private static final Map<String, String> ADVICE = Map.of(
            "NonMaxSuppression",
            DATA_DECIDE + "end the model at its boxes and scores, and suppress in the app",
            "NonZero",
            DATA_DECIDE + "end the model before it",
            "Unique",
            DATA_DECIDE + "end the model before it",
            "Compress",
            DATA_DECIDE + "end the model before it",
            "If",
            "branches are not written; export the model with the condition fixed",
            "Loop",
            "loops are not written; export the model with the loop unrolled",
            "Scan",
            "loops are not written; export the model with the loop unrolled");

    private Support() {}

    /** Why {@code node} cannot be written; empty if it has a lowering. */
    static Optional<String> missing(Node node) {
        Optional<Lowering> lowering = TfliteLowerings.of(node.op());
        if (lowering.isPresent()) {
            return lowering.get().unsupported(node.op());
        }
        if (node.op() instanceof UnknownOp unknown) {
            boolean isOnnx = unknown.domain().isEmpty();
            return Optional.of(isOnnx ? ADVICE.getOrDefault(unknown.type(), NOT_KNOWN) : NOT_KNOWN);
        }
        return Optional.of("the operator has no TFLite form here");
    }

    /** All such nodes. */
    static Refusals missing(GraphFacts facts) {
        Refusals refusals = new Refusals();
        for (Node node : facts.liveNodes()) {
            missing(node).ifPresent(reason -> refusals.add(node, reason, facts));
        }
        return refusals;
    }

    /**
     * Reports such nodes before layouts are chosen, if what is behind them cannot be looked at: of an unknown operator's outputs
     * no extents are known unless the model states them.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_OP
     */
    static void requireWhatCanBeFollowed(GraphFacts facts) {
        Refusals refusals = missing(facts);
        boolean isFollowed = refusals.nodes().stream()
                .allMatch(node -> TfliteLowerings.of(node.op()).isEmpty() && haveExtents(node.outputs(), facts));
        if (!isFollowed) {
            refusals.throwIfAny();
        }
    }

    private static boolean haveExtents(List<String> values, GraphFacts facts) {
        return values.stream()
                .filter(v -> !v.isEmpty())
                .allMatch(v -> facts.graph().shape(v).filter(Shape::isFixed).isPresent());
    }
}
