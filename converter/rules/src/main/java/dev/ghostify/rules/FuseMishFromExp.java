package dev.ghostify.rules;

import dev.ghostify.graph.op.Mish;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.stream.Stream;

/**
 * Recognizes Mish whose softplus is written out, as exporters of older models do. Where its exponential overflows, from 88 on, both are x.
 *
 * <pre>
 * before  e = Exp(x)                       after  y = Mish(x)
 *         a = Add(e, 1)
 *         s = Log(a)
 *         t = Tanh(s)
 *         y = Mul(x, t)
 * needs   nothing else reads e, a, s and t
 * </pre>
 *
 * <p>Source: Misra, Mish: a self regularized non-monotonic activation function, arXiv 1908.08681.
 */
public final class FuseMishFromExp implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            e = Exp(x)
            a = Add(e, one)
            s = Log(a)
            t = Tanh(s)
            y = Mul(x, t)
            """);

    @Override
    public String id() {
        return "fuse-mish-from-exp";
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
        if (!Numbers.is(m, "one", 1)) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(
                Stream.of("e", "a", "s", "t").noneMatch(m::isReadOutside),
                "a value between x and the result is read elsewhere");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Mish(), m.value("x")))
                .build();
    }
}
