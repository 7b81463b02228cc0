package example;

import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Replaces a Sigmoid within the network by a HardSigmoid of the same slope at 0 as MobileNetV3 uses.
 *
 * <pre>
 * before  y = Sigmoid(x)           after  y = HardSigmoid(x), alpha 1/6, beta 1/2
 * needs   y is no output of the model: its scores stay probabilities
 * </pre>
 */
public final class ReplaceSigmoidWithHardSigmoid implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Sigmoid(x)");

    @Override
    public String id() {
        return "replace-sigmoid-with-hard-sigmoid";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.lossy();
    }

    @Override
    public Verdict check(Match m) {
        return m.graph().isOutput(m.value("y"))
                ? Verdict.declined("its output is an output of the model")
                : Verdict.fits();
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String hard = patch.node(m.root().name(), new HardSigmoid(1f / 6, 0.5f), m.value("x"));
        return patch.replace(m.value("y"), hard).build();
    }
}
