package dev.ghostify.tflite;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.tflite.file.CustomOptions;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.LayoutPass.Borders;
import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lower.LoweringPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets nodes that have no TFLite form be custom operators. */
final class CustomOperators {
    private CustomOperators() {}

    /**
     * The same graph with a custom operator in place of each node that would be refused.
     *
     * @throws ModelException with UNSUPPORTED_OP, naming every node that cannot even be a custom operator
     */
    static GraphFacts allow(GraphFacts facts, Borders borders, Target target) {
        GraphFacts allowed = facts;
        Set<Node> refused = LoweringPass.refused(allowed, borders, target);
        // What stands behind a refused node is looked at once that one has a form.
        while (!refused.isEmpty()) {
            requirePossible(refused, allowed);
            allowed = allowed.withCustom(refused);
            refused = LoweringPass.refused(allowed, borders, target);
        }
        return allowed;
    }

    private static void requirePossible(Set<Node> nodes, GraphFacts facts) {
        List<String> obstacles = new ArrayList<>();
        for (Node node : nodes) {
            obstacle(node, facts).ifPresent(text -> obstacles.add("\n  " + node.describe() + ": " + text));
        }
        if (!obstacles.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    obstacles.size()
                            + (obstacles.size() == 1 ? " node cannot" : " nodes cannot")
                            + " be written as custom operators either; replace them in the model or cut it before them"
                            + String.join("", obstacles));
        }
    }

    private static Optional<String> obstacle(Node node, GraphFacts facts) {
        Optional<String> unheld = node.op().attributes().entries().entrySet().stream()
                .filter(entry -> !CustomOptions.canHold(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (unheld.isPresent()) {
            return Optional.of("attribute '" + unheld.get() + "' is neither a number nor a text nor a list of these");
        }
        for (String value : node.outputs()) {
            if (value.isEmpty()) {
                return Optional.of("an output in the middle of others is left out, which TFLite has no word for");
            }
            if (facts.graph().shape(value).filter(shape -> shape.isFixed()).isEmpty()) {
                return Optional.of("the type and shape of its output '" + value
                        + "' are not known; state them in the model (value_info)");
            }
        }
        return Optional.empty();
    }
}
