package dev.ghostify.rules;

import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Fuses a Pad with zeros into the Conv that reads it.
 *
 * <pre>
 * before  p = Pad(x, pads, value?, axes?)          after  y = Conv&lt;pads + pads of the Pad&gt;(x, w, b?)
 *         y = Conv(p, w, b?)
 * needs   pads are known, zeros around spatial axes only, none negative; the Conv has explicit pads
 * </pre>
 *
 * <p>The Pad goes when the last of its readers has taken it in.
 */
public final class FusePadIntoConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = Pad(x, pads, value?, axes?)
            y = Conv(p, w, b?)
            """);

    @Override
    public String id() {
        return "fuse-pad-into-conv";
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
        Optional<PadAmounts> amounts = amounts(m);
        if (amounts.isEmpty()) {
            return Verdict.declined("the Pad is not one of known amounts of zeros around spatial axes");
        }
        if (amounts.get().value() != 0) {
            return Verdict.declined("the Pad fills in " + amounts.get().value() + ", a Conv pads with 0");
        }
        return Verdict.fitsIf(
                ((Conv) m.root().op()).window().hasExplicitPads(),
                "the pads of the Conv depend on the extents of its input (auto_pad)");
    }

    private static Optional<PadAmounts> amounts(Match m) {
        return m.shape("w").flatMap(w -> PadAmounts.of(m.node("p"), m.graph(), w.rank()));
    }

    @Override
    public Patch rewrite(Match m) {
        Conv conv = (Conv) m.root().op();
        Patch.Builder patch = m.patch();
        String y = patch.node(
                m.root().name(),
                new Conv(amounts(m).orElseThrow().addedTo(conv.window()), conv.group()),
                m.value("x"),
                m.value("w"),
                m.valueOrAbsent("b"));
        return patch.replace(m.value("y"), y).build();
    }
}
