package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/**
 * Removes a Slice that takes everything.
 *
 * <pre>
 * before  y = Slice(x, starts, ends, axes?, steps?)              after  whoever read y reads x
 * needs   x and y have the same shape; steps are known and positive, or there are none
 * </pre>
 */
public final class EliminateSlice implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Slice(x, starts, ends, axes?, steps?)");

    @Override
    public String id() {
        return "eliminate-slice";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        if (!Values.haveSameShape(m, "x", "y")) {
            return Verdict.unrelated();
        }
        return m.requireInitializers("steps")
                .and(() -> m.constant("steps").stream()
                                .flatMapToLong(t -> Arrays.stream(t.toLongs()))
                                .allMatch(step -> step > 0)
                        ? Verdict.fits()
                        : Verdict.unrelated());
    }
}
