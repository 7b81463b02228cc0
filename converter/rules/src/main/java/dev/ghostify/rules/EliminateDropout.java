package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes Dropout, which passes its input on when a network is used, not trained.
 *
 * <pre>
 * before  y, mask = Dropout(x, ratio?, training?)              after  whoever read y reads x
 * needs   nobody reads the mask; training is absent or a constant false
 * </pre>
 */
public final class EliminateDropout implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Dropout(x, ratio?, training?)");

    @Override
    public String id() {
        return "eliminate-dropout";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        if (Values.readsMoreThanFirstOutput(m.graph(), m.root())) {
            return Verdict.declined("the mask of the Dropout is read");
        }
        if (!m.has("training")) {
            return Verdict.fits();
        }
        return m.requireInitializers("training")
                .and(() -> Verdict.fitsIf(
                        Values.isAll(m.tensor("training"), 0),
                        "the Dropout is in training mode; export the model for inference"));
    }
}
