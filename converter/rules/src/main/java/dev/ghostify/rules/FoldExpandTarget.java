package dev.ghostify.rules;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Stores the target of an Expand that is computed from shapes, where open extents are those of the input.
 *
 * <pre>
 * before  y = Expand(x, target)            after  y = Expand(x, target')
 * where   target' holds fixed extents as they are, and 1 where an extent is that of x
 * needs   what the target holds follows from shapes; it is not stored already
 * </pre>
 */
public final class FoldExpandTarget implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Expand(x, target)");

    @Override
    public String id() {
        return "fold-expand-target";
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
        return Verdict.fitsIf(stored(m).isPresent(), "the target has an extent that is not known");
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
        Optional<List<Dim>> elements = m.graph().elements(m.value("target"));
        Optional<Shape> x = m.shape("x");
        if (elements.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        long[] target = new long[elements.get().size()];
        for (int i = 0; i < target.length; i++) {
            Dim dim = elements.get().get(i);
            int axis = i - target.length + x.get().rank();
            if (dim.isFixed()) {
                target[i] = dim.size();
            } else if (axis >= 0 && x.get().dim(axis).provablyEquals(dim)) {
                target[i] = 1;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(target);
    }
}
