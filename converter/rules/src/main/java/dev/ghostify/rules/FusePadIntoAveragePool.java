package dev.ghostify.rules;

import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Fuses a Pad with zeros into the AveragePool that reads it.
 *
 * <pre>
 * before  p = Pad(x, pads, value?, axes?)          after  y = AveragePool&lt;pads, count_include_pad = 1&gt;(x)
 *         y = AveragePool(p)
 * needs   pads are known, zeros around spatial axes only, smaller than the window
 *         the AveragePool has no pads of its own, or counts them; it does not round up
 * </pre>
 */
public final class FusePadIntoAveragePool implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = Pad(x, pads, value?, axes?)
            y = AveragePool(p)
            """);

    @Override
    public String id() {
        return "fuse-pad-into-average-pool";
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
        AveragePool pool = (AveragePool) m.root().op();
        Optional<PadAmounts> amounts = amounts(m);
        if (amounts.isEmpty() || amounts.get().value() != 0) {
            return Verdict.declined("the Pad is not one of known amounts of zeros around spatial axes");
        }
        return PoolPads.check(pool.window(), pool.ceilMode(), amounts.get()).and(() -> {
            boolean own = pool.window().pads().stream().anyMatch(pad -> pad != 0);
            return Verdict.fitsIf(
                    !own || pool.countIncludePad(), "the AveragePool has pads of its own, which it does not count");
        });
    }

    private static Optional<PadAmounts> amounts(Match m) {
        int rank = ((AveragePool) m.root().op()).window().kernel().size() + 2;
        return PadAmounts.of(m.node("p"), m.graph(), rank);
    }

    @Override
    public Patch rewrite(Match m) {
        AveragePool pool = (AveragePool) m.root().op();
        Window window = amounts(m).orElseThrow().addedTo(pool.window());
        Patch.Builder patch = m.patch();
        String y = patch.node(m.root().name(), new AveragePool(window, pool.ceilMode(), true), m.value("x"));
        return patch.replace(m.value("y"), y).build();
    }
}
