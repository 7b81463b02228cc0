package dev.ghostify.rules;

import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins at once what is joined in steps.
 *
 * <pre>
 * before  c = Concat(a, b)                 after  y = Concat(a, b, d)
 *         y = Concat(c, d)
 * needs   the same axis; nothing else reads c
 * </pre>
 */
public final class FuseConcats implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Concat(...)");

    @Override
    public String id() {
        return "fuse-concats";
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
        return m.root().inputs().stream().anyMatch(input -> inner(m, input).isPresent())
                ? Verdict.fits()
                : Verdict.unrelated();
    }

    @Override
    public Patch rewrite(Match m) {
        List<String> inputs = m.root().inputs().stream()
                .flatMap(input ->
                        inner(m, input).map(node -> node.inputs().stream()).orElse(Stream.of(input)))
                .toList();
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), patch.node(m.root().name(), m.root().op(), inputs))
                .build();
    }

    /** The Concat along the same axis that gives {@code input} to the root alone, once. */
    private static Optional<Node> inner(Match m, String input) {
        GraphView graph = m.graph();
        long uses = m.root().inputs().stream().filter(input::equals).count();
        return graph.producer(input)
                .filter(node -> node.op() instanceof Concat && uses == 1)
                .filter(node -> graph.readers(input).size() == 1 && !graph.isOutput(input))
                .filter(node -> axis(m, node).isPresent() && axis(m, node).equals(axis(m, m.root())));
    }

    /** The axis, counted from the front. */
    private static Optional<Integer> axis(Match m, Node node) {
        int axis = ((Concat) node.op()).axis();
        return axis >= 0 ? Optional.of(axis) : m.shape("y").map(Shape::rank).map(rank -> axis + rank);
    }
}
