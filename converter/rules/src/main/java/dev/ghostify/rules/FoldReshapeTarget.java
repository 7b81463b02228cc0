package dev.ghostify.rules;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Stores the target of a Reshape that is computed from shapes, where at most one extent needs to stay open.
 *
 * <pre>
 * before  y = Reshape(x, target)           after  y = Reshape(x, target')
 * where   target' holds fixed extents as they are, 0 where an extent is that of x at the same place, -1 for one other
 * needs   what the target holds follows from shapes; it is not stored already
 * </pre>
 */
public final class FoldReshapeTarget implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Reshape(x, target)");

    @Override
    public String id() {
        return "fold-reshape-target";
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
        if (m.constant("target").isPresent()) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(stored(m).isPresent(), "the target has more than one extent that is not known");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String target =
                patch.initializer(m.value("target"), Tensor.vector(stored(m).orElseThrow()));
        return patch.replace(m.value("y"), patch.node(m.root().name(), m.root().op(), m.value("x"), target))
                .build();
    }

    private static Optional<long[]> stored(Match m) {
        boolean takesZero = ((Reshape) m.root().op()).allowzero();
        return m.graph()
                .elements(m.value("target"))
                .flatMap(elements -> ReshapeTargets.of(elements, m.shape("x"), takesZero));
    }
}
