package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/** A rule that folds an affine function of each channel, the node of {@code y}, into the weights of {@code c} before it. */
interface AffineIntoFilters extends RewriteRule {
    /** Fits if the function is known. */
    Verdict checkAffine(Match m);

    /** The function, which {@link #checkAffine} accepted. */
    ChannelAffine affine(Match m);

    @Override
    default Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    default Verdict check(Match m) {
        return Filters.check(m, "c")
                .and(() -> checkAffine(m))
                .and(() -> Filters.of(m, "c").accepts(affine(m)));
    }

    @Override
    default Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), Filters.of(m, "c").fold(patch, affine(m)))
                .build();
    }
}
