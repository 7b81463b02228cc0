package it;

import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.RuleProvider;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;

/** A user's one rule. */
public final class OwnRules implements RuleProvider {
    @Override
    public List<RewriteRule> rules() {
        return List.of(new ReplaceHardSwishWithRelu());
    }

    private static final class ReplaceHardSwishWithRelu implements RewriteRule {
        private static final Pattern PATTERN = Pattern.parse("y = HardSwish(x)");

        @Override
        public String id() {
            return "replace-hard-swish-with-relu";
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
            return Verdict.fits();
        }

        @Override
        public Patch rewrite(Match m) {
            Patch.Builder patch = m.patch();
            String relu = patch.node(m.root().name(), new Relu(), m.value("x"));
            return patch.replace(m.value("y"), relu).build();
        }
    }
}
