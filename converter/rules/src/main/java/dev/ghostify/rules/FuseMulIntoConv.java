package dev.ghostify.rules;

import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
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
public final class FuseMulIntoConv implements AffineIntoFilters {
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

    /** Silent where k is computed: then this is no pair of ours. */
    @Override
    public Verdict check(Match m) {
        return m.constant("k").isEmpty() ? Verdict.unrelated() : AffineIntoFilters.super.check(m);
    }

    @Override
    public Verdict checkAffine(Match m) {
        return ChannelConstant.check(m, "k", Filters.of(m, "c"));
    }

    @Override
    public ChannelAffine affine(Match m) {
        boolean divides = m.root().op() instanceof Div;
        return ChannelAffine.scaledBy(Arrays.stream(m.tensor("k").toDoubles())
                .map(v -> divides ? 1 / v : v)
                .toArray());
    }
}
