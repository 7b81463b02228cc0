package dev.ghostify.rules;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Expand;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Removes a Reshape, Flatten, Squeeze, Unsqueeze or Expand that keeps the shape.
 *
 * <pre>
 * before  y = Reshape(x, shape)              after  whoever read y reads x
 * needs   x and y have the same shape; one dim may be unknown, since the number of elements is the same
 * </pre>
 */
public final class EliminateReshape implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Reshape|Flatten|Squeeze|Unsqueeze|Expand(x, ...)");

    @Override
    public String id() {
        return "eliminate-reshape";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        return Values.haveSameShape(m, "x", "y") || movesNothing(m) ? Verdict.fits() : Verdict.unrelated();
    }

    /** All dims but one are equal: so is that one, as long as the others are not 0. */
    private static boolean movesNothing(Match m) {
        Optional<Shape> x = m.shape("x");
        Optional<Shape> y = m.shape("y");
        if (m.root().op() instanceof Expand
                || x.isEmpty()
                || y.isEmpty()
                || x.get().rank() != y.get().rank()) {
            return false;
        }
        int differing = 0;
        for (int axis = 0; axis < x.get().rank(); axis++) {
            Dim dim = x.get().dim(axis);
            if (!dim.provablyEquals(y.get().dim(axis))) {
                differing++;
            } else if (!dim.isFixed() || dim.size() == 0) {
                return false;
            }
        }
        return differing == 1;
    }
}
