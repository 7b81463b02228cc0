package dev.ghostify.rules;

import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Cast to the element type that is there already.
 *
 * <pre>
 * before  y = Cast(x)              after  whoever read y reads x
 * needs   x has the element type that is asked for
 * </pre>
 */
public final class EliminateCast implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Cast(x)");

    @Override
    public String id() {
        return "eliminate-cast";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        Cast cast = (Cast) m.root().op();
        return m.type("x").filter(type -> type.dtype() == cast.to()).isPresent() ? Verdict.fits() : Verdict.unrelated();
    }
}
