package dev.ghostify.rules;

import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses a multiplication or division by one number into the Conv that reads it.
 *
 * <pre>
 * before  n = Mul(x, k)                                          after  y = Conv(x, w', b?)
 *         y = Conv(n, w, b?)
 * where   w' = w * k, or divided by k
 * needs   w, b and k are initializers, k one number that does not widen x; nothing else reads n
 * </pre>
 */
public final class FuseMulBeforeConv implements AffineBeforeConv {
    private static final Pattern PATTERN = Pattern.parse("""
            n = Mul|Div(x, k)
            y = Conv(n, w, b?)
            """);

    @Override
    public String id() {
        return "fuse-mul-before-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    /** Silent where k is computed or a map: then this is no pair of ours. */
    @Override
    public Verdict check(Match m) {
        return m.constant("k").filter(k -> k.elementCount() == 1).isEmpty()
                ? Verdict.unrelated()
                : AffineBeforeConv.super.check(m);
    }

    @Override
    public Verdict checkAffine(Match m) {
        double scale = affine(m).scale(0);
        if (!Double.isFinite(scale)) {
            return Verdict.declined("it divides by 0");
        }
        return Verdict.fitsIf(
                m.tensor("k").rank() <= m.tensor("w").rank(), "'" + m.value("k") + "' widens what it multiplies");
    }

    @Override
    public ChannelAffine affine(Match m) {
        double k = m.tensor("k").toDoubles()[0];
        return ChannelAffine.scaledBy(m.node("n").op() instanceof Div ? 1 / k : k);
    }
}
