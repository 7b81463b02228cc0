package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/** A rule that removes a node without effect: whoever read its output {@code y} reads its input {@code x}. */
interface ForwardingRule extends RewriteRule {
    /** Fits if {@code y} surely equals {@code x}. */
    Verdict hasNoEffect(Match m);

    @Override
    default Fidelity fidelity() {
        return Fidelity.exact();
    }

    @Override
    default Verdict check(Match m) {
        return hasNoEffect(m).and(() -> m.requireForwardable("y", "x"));
    }

    @Override
    default Patch rewrite(Match m) {
        return m.patch().replace(m.value("y"), m.value("x")).build();
    }
}
