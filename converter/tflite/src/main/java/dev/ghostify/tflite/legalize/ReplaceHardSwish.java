package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Spells out HardSwish, for runtimes without HARD_SWISH.
 *
 * <pre>
 * before  y = HardSwish(x)                 after  y = Mul(Mul(x, Clip(Add(x, 3), 0, 6)), 1/6)
 * </pre>
 */
final class ReplaceHardSwish implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = HardSwish(x)");

    @Override
    public String id() {
        return "replace-hard-swish";
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
        return Verdict.fits();
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String name = m.root().name();
        String raised = patch.node(name, new Add(), m.value("x"), patch.initializer("three", Tensor.scalar(3f)));
        String gate = patch.node(
                name,
                new Clip(),
                raised,
                patch.initializer("zero", Tensor.scalar(0f)),
                patch.initializer("six", Tensor.scalar(6f)));
        String product = patch.node(name, new Mul(), m.value("x"), gate);
        String scaled = patch.node(name, new Mul(), product, patch.initializer("sixth", Tensor.scalar(1f / 6)));
        return patch.replace(m.value("y"), scaled).build();
    }
}
