package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;

/**
 * Fuses a multiplication or division by one number per column, as the layer scale of ConvNeXt is, into the product and sum before it.
 *
 * <pre>
 * before  p = MatMul(a, w)                 after  p = MatMul(a, w')
 *         s = Add(p, b)                           y = Add(p, b')
 *         y = Mul(s, k)
 * where   w' = w * k and b' = b * k, or divided by k
 * needs   w, b and k are initializers, b and k one number or one for each column; nothing else reads p or s
 * </pre>
 */
public final class FuseMulIntoMatMul implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = MatMul(a, w)
            s = Add(p, b)
            y = Mul|Div(s, k)
            """);

    @Override
    public String id() {
        return "fuse-mul-into-mat-mul";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    /** Silent where k is computed: then this is no place of ours. */
    @Override
    public Verdict check(Match m) {
        if (m.constant("k").isEmpty()) {
            return Verdict.unrelated();
        }
        if (m.isReadOutside("p") || m.isReadOutside("s")) {
            return Verdict.declined("the product or its sum is read elsewhere");
        }
        return m.requireInitializers("w", "b").and(() -> checkNumbers(m));
    }

    private static Verdict checkNumbers(Match m) {
        Tensor w = m.tensor("w");
        if (w.rank() < 2 || !w.dtype().isFloatingPoint()) {
            return Verdict.declined("'" + m.value("w") + "' is no matrix of real numbers");
        }
        for (String name : new String[] {"b", "k"}) {
            if (!isForColumns(m, name)) {
                return Verdict.declined("'" + m.value(name) + "' is not one number for each column");
            }
        }
        return Verdict.fitsIf(
                Arrays.stream(factors(m)).allMatch(Double::isFinite),
                "'" + m.value("k") + "' holds a number that cannot be folded");
    }

    private static boolean isForColumns(Match m, String name) {
        Tensor numbers = m.tensor(name);
        long columns = m.tensor("w").shape().size(-1);
        boolean perColumn = numbers.rank() >= 1
                && numbers.elementCount() == columns
                && numbers.shape().size(-1) == columns;
        boolean widens = m.shape("p").map(p -> numbers.rank() > p.rank()).orElse(true);
        return !widens && (numbers.elementCount() == 1 || perColumn);
    }

    private static double[] factors(Match m) {
        boolean divides = m.root().op() instanceof Div;
        return Arrays.stream(m.tensor("k").toDoubles())
                .map(v -> divides ? 1 / v : v)
                .toArray();
    }

    @Override
    public Patch rewrite(Match m) {
        double[] factors = factors(m);
        Tensor w = m.tensor("w");
        int columns = Math.toIntExact(w.shape().size(-1));
        Tensor scaled = Scaling.blocks(w, 1, i -> factors.length == 1 ? 0 : i % columns, c -> factors[c]);
        double[] old = m.tensor("b").toDoubles();
        double[] shifts = new double[Math.max(old.length, factors.length)];
        Arrays.setAll(shifts, c -> old[c % old.length] * factors[c % factors.length]);
        Patch.Builder patch = m.patch();
        String product =
                patch.node(m.node("p").name(), new MatMul(), m.value("a"), patch.initializer(m.value("w"), scaled));
        Tensor shift = Tensor.ofReals(m.tensor("b").type().withShape(Shape.of(shifts.length)), shifts);
        String sum = patch.node(m.node("s").name(), new Add(), product, patch.initializer(m.value("b"), shift));
        return patch.replace(m.value("y"), sum).build();
    }
}
