package dev.ghostify.rules;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes arithmetic with a neutral number.
 *
 * <pre>
 * before  y = Add(x, 0), Sub(x, 0), Mul(x, 1) or Div(x, 1)       after  whoever read y reads x
 * needs   the number is an initializer and does not widen x
 * </pre>
 *
 * <p>Equal but for the sign of a zero, which an addition of 0 may change.
 */
public final class EliminateArithmetic implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Add|Sub|Mul|Div(x, k)");

    @Override
    public String id() {
        return "eliminate-arithmetic";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        // A map of ones as large as the data would be odd; searching large constants for it is not worth the time.
        boolean isSmall =
                m.constant("k").filter(k -> k.elementCount() <= 1 << 16).isPresent();
        if (!isSmall) {
            return Verdict.unrelated();
        }
        Tensor k = m.tensor("k");
        boolean isFactor = m.root().op() instanceof Mul || m.root().op() instanceof Div;
        if (!Values.isAll(k, isFactor ? 1 : 0)) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(
                k.rank() == 0 || Values.haveSameShape(m, "x", "y"),
                "whether '" + m.value("k") + "' widens '" + m.value("x") + "' is not known");
    }
}
