package dev.ghostify.rules;

import dev.ghostify.graph.op.Sub;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/**
 * Fuses an addition or subtraction of one number per output channel into the Conv, ConvTranspose or Gemm before it.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  y = Conv(x, w', b')
 *         y = Add(c, k)
 * where   b' = b + k, or b - k
 * needs   w, b and k are initializers, k one number or one for each channel; nothing else reads c
 * </pre>
 */
public final class FuseAddIntoConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv|ConvTranspose|Gemm(x, w, b?)
            y = Add|Sub(c, k)
            """);

    @Override
    public String id() {
        return "fuse-add-into-conv";
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
        boolean subtracts = m.root().op() instanceof Sub;
        return ChannelAffine.shiftedBy(
                Arrays.stream(k).map(v -> subtracts ? -v : v).toArray());
    }
}
