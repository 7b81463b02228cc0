package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Concat of a single input.
 *
 * <pre>
 * before  y = Concat(x)              after  whoever read y reads x
 * needs   one input
 * </pre>
 */
public final class EliminateConcat implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Concat(x)");

    @Override
    public String id() {
        return "eliminate-concat";
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
