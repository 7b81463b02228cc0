package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Averages before a Conv of one pixel rather than behind it, as in the transitions of DenseNet: the Conv has fewer pixels to compute
 * then, and mixing channels does not care.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  p = AveragePool(x)
 *         y = AveragePool(c)                      y = Conv(p, w, b?)
 * needs   the Conv has a window of 1 without strides and pads; the pool has strides, or it is global, and does not count
 *         padding, which would weigh down b; nothing else reads c
 * </pre>
 */
public final class MoveAveragePoolBeforeConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv(x, w, b?)
            y = AveragePool|GlobalAveragePool(c)
            """);

    @Override
    public String id() {
        return "move-average-pool-before-conv";
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
        if (m.isReadOutside("c")) {
            return Verdict.declined("the Conv output is read elsewhere");
        }
        if (!isOfOnePixel(m)) {
            return Verdict.declined("the Conv reads more than the pixel that it writes");
        }
        return m.root().op() instanceof AveragePool pool ? check(pool) : Verdict.fits();
    }

    private static Verdict check(AveragePool pool) {
        Window window = pool.window();
        boolean pads = !window.hasExplicitPads() || window.pads().stream().anyMatch(pad -> pad != 0);
        if (window.strides().stream().allMatch(stride -> stride == 1)) {
            return Verdict.declined("the AveragePool leaves as many pixels as it reads");
        }
        return Verdict.fitsIf(!pads || !pool.countIncludePad(), "the AveragePool counts padding");
    }

    private static boolean isOfOnePixel(Match m) {
        Window window = ((Conv) m.node("c").op()).window();
        Optional<Shape> weight = m.shape("w");
        return weight.isPresent()
                && weight.get().rank() > 2
                && weight.get().dims().stream().skip(2).allMatch(extent -> extent.is(1))
                && window.strides().stream().allMatch(stride -> stride == 1)
                && window.pads().stream().allMatch(pad -> pad == 0);
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        List<String> inputs = new ArrayList<>(m.node("c").inputs());
        inputs.set(0, patch.node(m.root().name(), m.root().op(), m.value("x")));
        return patch.replace(
                        m.value("y"), patch.node(m.node("c").name(), m.node("c").op(), inputs))
                .build();
    }
}
