package dev.ghostify.rules;

import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Fuses a Pad into the MaxPool that reads it, whose own pads never win.
 *
 * <pre>
 * before  p = Pad(x, pads, value?, axes?)          after  y = MaxPool&lt;pads + pads of the Pad&gt;(x)
 *         y = MaxPool(p)
 * needs   pads are known, around spatial axes only, smaller than the window; it does not round up
 *         they hold minus infinity, or at most 0 and x is never negative
 * </pre>
 */
public final class FusePadIntoMaxPool implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = Pad(x, pads, value?, axes?)
            y = MaxPool(p)
            """);

    @Override
    public String id() {
        return "fuse-pad-into-max-pool";
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
        MaxPool pool = (MaxPool) m.root().op();
        Optional<PadAmounts> amounts = amounts(m);
        if (amounts.isEmpty()) {
            return Verdict.declined("the Pad is not one of known amounts around spatial axes");
        }
        if (Values.readsMoreThanFirstOutput(m.graph(), m.root())) {
            return Verdict.declined("the indices of the MaxPool are read");
        }
        double value = amounts.get().value();
        if (value != Double.NEGATIVE_INFINITY && !(value <= 0 && Values.isNonNegative(m.graph(), m.value("x")))) {
            return Verdict.declined("the Pad fills in " + value + ", which may win over what it pads");
        }
        return PoolPads.check(pool.window(), pool.ceilMode(), amounts.get());
    }

    private static Optional<PadAmounts> amounts(Match m) {
        int rank = ((MaxPool) m.root().op()).window().kernel().size() + 2;
        return PadAmounts.of(m.node("p"), m.graph(), rank);
    }

    @Override
    public Patch rewrite(Match m) {
        MaxPool pool = (MaxPool) m.root().op();
        Window window = amounts(m).orElseThrow().addedTo(pool.window());
        Patch.Builder patch = m.patch();
        String y = patch.node(m.root().name(), new MaxPool(window, pool.ceilMode(), pool.storageOrder()), m.value("x"));
        return patch.replace(m.value("y"), y).build();
    }
}
