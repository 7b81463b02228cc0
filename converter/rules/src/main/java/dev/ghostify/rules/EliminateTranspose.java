package dev.ghostify.rules;

import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Removes a Transpose that leaves every axis in its place.
 *
 * <pre>
 * before  y = Transpose(x)              after  whoever read y reads x
 * needs   perm counts up from 0
 * </pre>
 */
public final class EliminateTranspose implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Transpose(x)");

    @Override
    public String id() {
        return "eliminate-transpose";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        List<Integer> perm = ((Transpose) m.root().op()).perm();
        boolean counts = perm.isEmpty()
                ? m.shape("x").filter(shape -> shape.rank() <= 1).isPresent()
                : IntStream.range(0, perm.size()).allMatch(axis -> perm.get(axis) == axis);
        return counts ? Verdict.fits() : Verdict.unrelated();
    }
}
