package dev.ghostify.rules;

import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/**
 * Fuses a multiplication or division by one number per output channel into the Conv, ConvTranspose or Gemm before it.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  y = Conv(x, w', b')
 *         y = Mul(c, k)
 * where   w' = w * k and b' = b * k, or divided by k
 * needs   w, b and k are initializers, k one number or one for each channel; nothing else reads c
 * </pre>
 */
public final class FuseMulIntoConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv|ConvTranspose|Gemm(x, w, b?)
            y = Mul|Div(c, k)
            """);

    @Override
    public String id() {
        return "fuse-mul-into-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    public Verdict check(Match m) {
        if (m.constant("k").isEmpty()) {
            return Verdict.unrelated();
        }
        return Filters.check(m, "c")
                .and(() -> ChannelConstant.check(m, "k", Filters.of(m, "c")))
                .and(() -> Filters.of(m, "c").accepts(affine(m)));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), Filters.of(m, "c").fold(patch, affine(m)))
                .build();
    }

    private static ChannelAffine affine(Match m) {
        double[] k = m.tensor("k").toDoubles();
        boolean divides = m.root().op() instanceof Div;
        return ChannelAffine.scaledBy(
                Arrays.stream(k).map(v -> divides ? 1 / v : v).toArray());
    }
}
