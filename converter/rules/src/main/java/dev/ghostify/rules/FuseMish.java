package dev.ghostify.rules;

import dev.ghostify.graph.op.Mish;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Recognizes Mish written as it is defined.
 *
 * <pre>
 * before  s = Softplus(x)                  after  y = Mish(x)
 *         t = Tanh(s)
 *         y = Mul(x, t)
 * needs   nothing else reads s and t
 * </pre>
 *
 * <p>Source: Misra, Mish: a self regularized non-monotonic activation function, arXiv 1908.08681.
 */
public final class FuseMish implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            s = Softplus(x)
            t = Tanh(s)
            y = Mul(x, t)
            """);

    @Override
    public String id() {
        return "fuse-mish";
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
        return Verdict.fitsIf(
                !m.isReadOutside("s") && !m.isReadOutside("t"), "a value between x and the result is read elsewhere");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Mish(), m.value("x")))
                .build();
    }
}
