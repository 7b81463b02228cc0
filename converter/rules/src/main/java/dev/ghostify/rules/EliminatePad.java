package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Pad that adds nothing.
 *
 * <pre>
 * before  y = Pad(x, pads, value?, axes?)              after  whoever read y reads x
 * needs   all pads are known to be 0
 * </pre>
 */
public final class EliminatePad implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Pad(x, pads, value?, axes?)");

    @Override
    public String id() {
        return "eliminate-pad";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        return m.constant("pads").filter(pads -> Values.isAll(pads, 0)).isPresent()
                ? Verdict.fits()
                : Verdict.unrelated();
    }
}
