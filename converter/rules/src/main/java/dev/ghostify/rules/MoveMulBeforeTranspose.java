package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * Multiplies before a Transpose rather than behind it, where the factors then meet the product that they can be folded into.
 *
 * <pre>
 * before  p = MatMul(a, w)                 after  p = MatMul(a, w)
 *         s = Add(p, b)                           s = Add(p, b)
 *         t = Transpose(s)                        n = Mul(s, k')
 *         y = Mul(t, k)                           y = Transpose(n)
 * where   k' is k along the axis that the Transpose moves to where k counts
 * needs   b and k are initializers; k one number, or one for each index of a single axis; nothing else reads s or t
 * </pre>
 */
public final class MoveMulBeforeTranspose implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = MatMul(a, w)
            s = Add(p, b)
            t = Transpose(s)
            y = Mul|Div(t, k)
            """);

    @Override
    public String id() {
        return "move-mul-before-transpose";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.exact();
    }

    /** Silent where k or b is computed: then there is nothing to fold. */
    @Override
    public Verdict check(Match m) {
        if (m.constant("k").isEmpty() || m.constant("b").isEmpty()) {
            return Verdict.unrelated();
        }
        if (m.isReadOutside("s") || m.isReadOutside("t")) {
            return Verdict.declined("what is transposed, or the result, is read elsewhere");
        }
        Tensor k = m.tensor("k");
        List<Integer> perm = perm(m);
        long along = Arrays.stream(k.shape().sizes()).filter(size -> size > 1).count();
        return Verdict.fitsIf(
                !perm.isEmpty() && k.rank() <= perm.size() && along <= 1,
                "'" + m.value("k") + "' differs along more than one axis, or the axes of the Transpose are not given");
    }

    @Override
    public Patch rewrite(Match m) {
        Tensor k = m.tensor("k");
        List<Integer> perm = perm(m);
        long[] sizes = new long[perm.size()];
        Arrays.fill(sizes, 1);
        for (int axis = 0; axis < k.rank(); axis++) {
            sizes[perm.get(perm.size() - k.rank() + axis)] = k.shape().size(axis);
        }
        Patch.Builder patch = m.patch();
        String moved = patch.initializer(m.value("k"), k.reshaped(Shape.of(sizes)));
        String product = patch.node(m.root().name(), m.root().op(), m.value("s"), moved);
        String transposed = patch.node(m.node("t").name(), m.node("t").op(), product);
        return patch.replace(m.value("y"), transposed).build();
    }

    private static List<Integer> perm(Match m) {
        return ((Transpose) m.node("t").op()).perm();
    }
}
