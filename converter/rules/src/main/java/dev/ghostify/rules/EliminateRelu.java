package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Relu of what is never negative.
 *
 * <pre>
 * before  y = Relu(x)              after  whoever read y reads x
 * needs   x comes from Relu, Sigmoid, HardSigmoid, Softmax, Softplus, Exp, Abs or a Clip from 0 on
 * </pre>
 */
public final class EliminateRelu implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Relu(x)");

    @Override
    public String id() {
        return "eliminate-relu";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        return Values.isNonNegative(m.graph(), m.value("x")) ? Verdict.fits() : Verdict.unrelated();
    }
}
