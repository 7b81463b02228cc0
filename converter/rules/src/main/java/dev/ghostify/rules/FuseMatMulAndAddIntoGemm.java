package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Fuses a product of matrices and a constant that is added to every row into one Gemm.
 *
 * <pre>
 * before  p = MatMul(a, b)                 after  y = Gemm(a, b, c)
 *         y = Add(p, c)
 * needs   a and b have rank 2; c is an initializer of one number, or one for each column; nothing else reads p
 * </pre>
 */
public final class FuseMatMulAndAddIntoGemm implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = MatMul(a, b)
            y = Add(p, c)
            """);

    @Override
    public String id() {
        return "fuse-mat-mul-and-add-into-gemm";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-6);
    }

    @Override
    public Verdict check(Match m) {
        if (m.constant("c").isEmpty()) {
            return Verdict.unrelated();
        }
        Optional<Shape> product = m.shape("p");
        if (m.isReadOutside("p")) {
            return Verdict.declined("the MatMul output is read elsewhere");
        }
        if (rank(m, "a") != 2 || rank(m, "b") != 2 || product.isEmpty()) {
            return Verdict.declined("Gemm multiplies matrices of rank 2 only");
        }
        Tensor c = m.tensor("c");
        boolean perColumn = c.rank() >= 1
                && product.get().dim(1).is(c.elementCount())
                && c.shape().size(-1) == c.elementCount();
        return Verdict.fitsIf(
                c.rank() <= 2 && c.dtype().isFloatingPoint() && (c.elementCount() == 1 || perColumn),
                "'" + m.value("c") + "' is not one number for each column");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String y =
                patch.node(m.root().name(), new Gemm(1f, 1f, false, false), m.value("a"), m.value("b"), m.value("c"));
        return patch.replace(m.value("y"), y).build();
    }

    private static int rank(Match m, String value) {
        return m.shape(value).map(Shape::rank).orElse(-1);
    }
}
