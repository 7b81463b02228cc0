package dev.ghostify.rules;

import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses a BatchNormalization in inference mode into the Conv that reads the same value and that it is added to, as in RepVGG and
 * RepGhostNet before they are deployed.
 *
 * <pre>
 * before  c = Conv(x, w, b?)                                   after  y = Conv(x, w', b')
 *         n = BatchNormalization(x, scale, shift, mean, var)
 *         y = Add(c, n)
 * where   k = scale / sqrt(var + epsilon) and h = shift - mean * k
 *         w' = w + k in the tap of each filter that reads its own channel in the middle;  b' = b + h
 * needs   w, b, scale, shift, mean and var are initializers; the Conv keeps the shape; nothing else reads c or n
 * </pre>
 */
public final class FuseBatchNormBesideConv implements AffineBesideConv {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv(x, w, b?)
            n = BatchNormalization(x, scale, shift, mean, var)
            y = Add(c, n)
            """);

    @Override
    public String id() {
        return "fuse-batch-norm-beside-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict checkAffine(Match m) {
        return m.isReadOutside("n")
                ? Verdict.declined("the BatchNormalization output is read elsewhere")
                : ChannelAffine.check(m, "n");
    }

    @Override
    public ChannelAffine affine(Match m) {
        return ChannelAffine.of(m, (BatchNormalization) m.node("n").op());
    }
}
