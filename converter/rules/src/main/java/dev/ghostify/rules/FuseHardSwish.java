package dev.ghostify.rules;

import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Recognizes HardSwish written as its input times a HardSigmoid.
 *
 * <pre>
 * before  s = HardSigmoid&lt;alpha = 1/6, beta = 1/2&gt;(x)          after  y = HardSwish(x)
 *         y = Mul(x, s)
 * needs   nothing else reads s
 * </pre>
 *
 * <p>Source: ONNX HardSwish, opset 14.
 */
public final class FuseHardSwish implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            s = HardSigmoid(x)
            y = Mul(x, s)
            """);

    @Override
    public String id() {
        return "fuse-hard-swish";
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
        HardSigmoid sigmoid = (HardSigmoid) m.node("s").op();
        if (sigmoid.beta() != 0.5f || Math.abs(sigmoid.alpha() - 1.0 / 6) > 1e-2) {
            return Verdict.unrelated();
        }
        if (Math.abs(sigmoid.alpha() - 1.0 / 6) > 1e-7) {
            return Verdict.declined("alpha is " + sigmoid.alpha() + ", close to a sixth but not the nearest float");
        }
        return Verdict.fitsIf(!m.isReadOutside("s"), "the HardSigmoid output is read elsewhere");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), patch.node(m.root().name(), new HardSwish(), m.value("x")))
                .build();
    }
}
