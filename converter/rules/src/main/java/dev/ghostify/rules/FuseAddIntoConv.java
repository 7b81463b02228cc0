package dev.ghostify.rules;

import dev.ghostify.graph.op.Sub;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/**
 * Fuses an addition or subtraction by one number per output channel into the Conv, ConvTranspose or Gemm before it.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  y = Conv(x, w', b')
 *         y = Add(c, k)
 * where   b' = b + k, or b - k
 * needs   w, b and k are initializers, k one number or one for each channel; nothing else reads c
 * </pre>
 */
public final class FuseAddIntoConv implements AffineIntoFilters {
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
        boolean subtracts = m.root().op() instanceof Sub;
        return ChannelAffine.shiftedBy(Arrays.stream(m.tensor("k").toDoubles())
                .map(v -> subtracts ? -v : v)
                .toArray());
    }
}
