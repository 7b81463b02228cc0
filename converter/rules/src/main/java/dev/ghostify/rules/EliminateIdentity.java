package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes Identity.
 *
 * <pre>
 * before  y = Identity(x)              after  whoever read y reads x
 * needs   not both x and y must keep their names as inputs, initializers or outputs of the graph
 * </pre>
 */
public final class EliminateIdentity implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Identity(x)");

    @Override
    public String id() {
        return "eliminate-identity";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        return Verdict.fits();
    }
}
