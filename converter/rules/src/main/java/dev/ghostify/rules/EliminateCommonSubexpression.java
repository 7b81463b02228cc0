package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Dropout;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Computes once what two nodes compute from the same inputs.
 *
 * <pre>
 * before  z = Op(x, c)                     after  z = Op(x, c)
 *         y = Op(x, d)                            whoever read y reads z
 * where   c and d are the same value, or initializers with equal data
 * needs   equal attributes; an operator that we know; y and z are not both outputs of the graph
 * </pre>
 */
public final class EliminateCommonSubexpression implements RewriteRule {
    /** Values with more readers than this are not searched for twins, so that the work stays linear in the graph. */
    private static final int MOST_READERS = 64;

    private static final Pattern PATTERN = Pattern.parse("y = *(x, ...)");

    @Override
    public String id() {
        return "eliminate-common-subexpression";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.exact();
    }

    @Override
    public Verdict check(Match m) {
        GraphView graph = m.graph();
        Node node = m.root();
        Optional<Node> twin = twin(m);
        if (twin.isEmpty()) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(
                !Values.isPinned(graph, node.output())
                        || !Values.isPinned(graph, twin.get().output()),
                "it computes the same as " + twin.get().describe() + ", but both results must keep their names");
    }

    @Override
    public Patch rewrite(Match m) {
        return m.patch()
                .replace(m.root().output(), twin(m).orElseThrow().output())
                .build();
    }

    private static Optional<Node> twin(Match m) {
        Node node = m.root();
        List<Node> others = m.graph().readers(m.value("x"));
        if (others.size() < 2
                || others.size() > MOST_READERS
                || !node.op().isComputable()
                || node.op() instanceof Dropout
                || Values.readsMoreThanFirstOutput(m.graph(), node)) {
            return Optional.empty();
        }
        return others.stream()
                .filter(other -> !other.outputs().equals(node.outputs())
                        && !other.output().isEmpty()
                        && other.outputs().size() == node.outputs().size()
                        && other.op().equals(node.op())
                        && haveEqualInputs(m.graph(), node, other))
                .findFirst();
    }

    private static boolean haveEqualInputs(GraphView graph, Node node, Node other) {
        if (node.inputs().size() != other.inputs().size()) {
            return false;
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            String one = node.input(i);
            String two = other.input(i);
            if (!one.equals(two)) {
                Optional<Tensor> data = graph.constant(one);
                if (data.isEmpty() || !data.equals(graph.constant(two))) {
                    return false;
                }
            }
        }
        return true;
    }
}
