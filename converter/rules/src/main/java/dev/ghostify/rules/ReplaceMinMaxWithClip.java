package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Max;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Replaces Max or Min with one constant number by Clip, which targets fuse with what comes before.
 *
 * <pre>
 * before  y = Max(x, c)                    after  y = Clip(x, c)   or  y = Relu(x) where c is 0
 *         y = Min(x, c)                           y = Clip(x, _, c)
 * needs   c is an initializer of one element and of no higher rank than x; reals
 * </pre>
 */
public final class ReplaceMinMaxWithClip implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Max|Min(a, b)");

    @Override
    public String id() {
        return "replace-min-max-with-clip";
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
        boolean fits = bounded(m) >= 0
                && m.shape("y").isPresent()
                && m.type("y").filter(type -> type.dtype().isFloatingPoint()).isPresent();
        return fits ? Verdict.fits() : Verdict.unrelated();
    }

    @Override
    public Patch rewrite(Match m) {
        int x = bounded(m);
        double c = constant(m, 1 - x).orElseThrow().toDoubles()[0];
        Interval interval = m.root().op() instanceof Max
                ? new Interval(c, Double.POSITIVE_INFINITY)
                : new Interval(Double.NEGATIVE_INFINITY, c);
        Patch.Builder patch = m.patch();
        TensorType bound = m.type("y").orElseThrow().withShape(Shape.SCALAR);
        return patch.replace(
                        m.value("y"),
                        interval.clip(patch, m.root().name(), m.root().input(x), bound))
                .build();
    }

    /** Which of the two inputs is clipped; -1 if none. */
    private static int bounded(Match m) {
        for (int x = 0; x < 2; x++) {
            Optional<Shape> shape = m.graph().shape(m.root().input(x));
            Optional<Tensor> other = constant(m, 1 - x)
                    .filter(c -> c.elementCount() == 1)
                    .filter(c -> Double.isFinite(c.toDoubles()[0]));
            if (shape.isPresent()
                    && other.filter(c -> c.rank() <= shape.get().rank()).isPresent()
                    && constant(m, x).isEmpty()) {
                return x;
            }
        }
        return -1;
    }

    private static Optional<Tensor> constant(Match m, int input) {
        return m.graph().constant(m.root().input(input)).filter(c -> c.dtype().isFloatingPoint());
    }
}
