package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses the addition of what a Conv reads into the Conv.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  y = Conv(x, w', b')
 *         y = Add(c, x)
 * where   w' = w + 1 in the tap of each filter that reads its own channel in the middle
 * needs   w and b are initializers; the Conv keeps the shape; nothing else reads c
 * </pre>
 */
public final class FuseInputBesideConv implements AffineBesideConv {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv(x, w, b?)
            y = Add(c, x)
            """);

    @Override
    public String id() {
        return "fuse-input-beside-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict checkAffine(Match m) {
        return Verdict.fits();
    }

    @Override
    public ChannelAffine affine(Match m) {
        return ChannelAffine.scaledBy(1);
    }
}
