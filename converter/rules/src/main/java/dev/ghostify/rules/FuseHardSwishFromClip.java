package dev.ghostify.rules;

import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Recognizes HardSwish written as it is defined.
 *
 * <pre>
 * before  a = Add(x, 3)                    after  y = HardSwish(x)
 *         c = Clip(a, 0, 6)
 *         p = Mul(x, c)
 *         y = Div(p, 6)                    or Mul(p, 1/6)
 * needs   nothing else reads a, c and p
 * </pre>
 *
 * <p>Source: Howard et al., Searching for MobileNetV3, ICCV 2019, arXiv 1905.02244, section 5.2.
 */
public final class FuseHardSwishFromClip implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            a = Add(x, three)
            c = Clip(a, low, high)
            p = Mul(x, c)
            y = Div|Mul(p, six)
            """);

    @Override
    public String id() {
        return "fuse-hard-swish-from-clip";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-6);
    }

    @Override
    public Verdict check(Match m) {
        boolean fits = Numbers.is(m, "three", 3)
                && Numbers.is(m, "low", 0)
                && Numbers.is(m, "high", 6)
                && (m.root().op() instanceof Div ? Numbers.is(m, "six", 6) : Numbers.is(m, "six", 1.0 / 6));
        if (!fits) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(
                !m.isReadOutside("a") && !m.isReadOutside("c") && !m.isReadOutside("p"),
                "a value between x and the result is read elsewhere");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), patch.node(m.root().name(), new HardSwish(), m.value("x")))
                .build();
    }
}
