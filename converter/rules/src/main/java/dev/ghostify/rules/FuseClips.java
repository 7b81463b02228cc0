package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses two of Relu and Clip that follow each other.
 *
 * <pre>
 * before  a = Clip(x, low1?, high1?)       after  y = Clip(x, low?, high?)   or  y = Relu(x)
 *         y = Clip(a, low2?, high2?)
 * where   Relu clips at 0;  low and high are low1 and high1 as the second clips them
 * needs   bounds are initializers, low at most high; nothing else reads a; reals
 * </pre>
 */
public final class FuseClips implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            a = Relu|Clip(x, low1?, high1?)
            y = Relu|Clip(a, low2?, high2?)
            """);

    @Override
    public String id() {
        return "fuse-clips";
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
        if (m.isReadOutside("a")) {
            return Verdict.declined("the output of the first is read elsewhere");
        }
        if (m.type("x").filter(type -> type.dtype().isFloatingPoint()).isEmpty()) {
            return Verdict.declined("the elements of '" + m.value("x") + "' are not known to be real numbers");
        }
        return m.requireInitializers("low1", "high1", "low2", "high2")
                .and(() -> Verdict.fitsIf(
                        Interval.of(m.node("a"), m.graph()).isProper()
                                && Interval.of(m.root(), m.graph()).isProper(),
                        "a lower bound lies above the upper one"));
    }

    @Override
    public Patch rewrite(Match m) {
        Interval both = Interval.of(m.node("a"), m.graph()).then(Interval.of(m.root(), m.graph()));
        Patch.Builder patch = m.patch();
        TensorType bound = m.type("x").orElseThrow().withShape(Shape.SCALAR);
        return patch.replace(m.value("y"), both.clip(patch, m.root().name(), m.value("x"), bound))
                .build();
    }
}
