package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Tile that repeats nothing.
 *
 * <pre>
 * before  y = Tile(x, repeats)              after  whoever read y reads x
 * needs   all repeats are known to be 1
 * </pre>
 */
public final class EliminateTile implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Tile(x, repeats)");

    @Override
    public String id() {
        return "eliminate-tile";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        return m.constant("repeats").filter(repeats -> Values.isAll(repeats, 1)).isPresent()
                ? Verdict.fits()
                : Verdict.unrelated();
    }
}
