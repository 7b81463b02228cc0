package example;

import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.RuleProvider;
import java.util.List;

/** The rules of this jar. */
public final class OwnRules implements RuleProvider {
    @Override
    public List<RewriteRule> rules() {
        return List.of(new ReplaceSigmoidWithHardSigmoid());
    }
}
