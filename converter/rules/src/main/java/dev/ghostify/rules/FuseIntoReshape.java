package dev.ghostify.rules;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Reshapes at once where a Flatten, Squeeze or Unsqueeze follows a reshaping.
 *
 * <pre>
 * before  r = Reshape(x, s)                after  y = Reshape(x, t)
 *         y = Unsqueeze(r, axes)
 * where   r may come from Flatten, Squeeze or Unsqueeze as well, and y from Flatten or Squeeze;  t is the shape of y
 * needs   at most one extent of y is neither fixed nor that of x at the same place; only reshaping nodes read r
 * </pre>
 */
public final class FuseIntoReshape implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            r = Reshape|Flatten|Squeeze|Unsqueeze(x, ...)
            y = Flatten|Squeeze|Unsqueeze(r, axes?)
            """);

    @Override
    public String id() {
        return "fuse-into-reshape";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.exact();
    }

    @Override
    public Verdict check(Match m) {
        return Verdict.fitsIf(
                target(m).isPresent(),
                "the shape of '" + m.value("y") + "' has more than one extent that is not known");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String target = patch.initializer(
                m.value("y") + "_shape", Tensor.vector(target(m).orElseThrow()));
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Reshape(false), m.value("x"), target))
                .build();
    }

    private static Optional<long[]> target(Match m) {
        return m.shape("y").flatMap(shape -> ReshapeTargets.of(shape.dims(), m.shape("x"), false));
    }
}
