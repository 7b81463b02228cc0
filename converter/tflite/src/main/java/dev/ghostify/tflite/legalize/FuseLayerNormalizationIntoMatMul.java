package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.LayerNormalization;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * Folds scale and shift of a LayerNormalization into the product that reads it: written out, they are two operators that
 * go over the whole map.
 *
 * <pre>
 * before  n = LayerNormalization(x, scale, shift)      after  n = LayerNormalization(x, ones)
 *         p = MatMul(n, w)                                    p = MatMul(n, w')
 *         y = Add(p, b)                                       y = Add(p, b')
 * where   w' = diag(scale) w and b' = b + shift w
 * needs   the last axis is normalized alone; scale, shift, w and b are initializers; nothing else reads n or p
 * </pre>
 */
final class FuseLayerNormalizationIntoMatMul implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            n = LayerNormalization(x, scale, shift)
            p = MatMul(n, w)
            y = Add(p, b)
            """);

    @Override
    public String id() {
        return "fuse-layer-normalization-into-mat-mul";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    public Verdict check(Match m) {
        if (m.isReadOutside("n") || m.isReadOutside("p")) {
            return Verdict.declined("what is normalized, or the product, is read elsewhere");
        }
        return m.requireInitializers("scale", "shift", "w", "b")
                .and(() -> Verdict.fitsIf(hasOneNumberForEachRow(m), "scale and shift are not one number for each row"))
                .and(() -> Verdict.fitsIf(
                        isVector(m.tensor("b"), m.tensor("w").shape().size(1)),
                        "the sum is not one number for each column"));
    }

    private static boolean hasOneNumberForEachRow(Match m) {
        Tensor w = m.tensor("w");
        int axis = ((LayerNormalization) m.node("n").op()).axis();
        boolean isLast =
                axis == -1 || m.shape("x").filter(x -> x.rank() - 1 == axis).isPresent();
        return isLast
                && w.rank() == 2
                && w.dtype() == DataType.FLOAT
                && isVector(m.tensor("scale"), w.shape().size(0))
                && isVector(m.tensor("shift"), w.shape().size(0));
    }

    private static boolean isVector(Tensor tensor, long length) {
        return tensor.dtype() == DataType.FLOAT && tensor.shape().equals(Shape.of(length));
    }

    @Override
    public Patch rewrite(Match m) {
        float[] scale = m.tensor("scale").toFloats();
        float[] shift = m.tensor("shift").toFloats();
        float[] w = m.tensor("w").toFloats();
        double[] sums = m.tensor("b").toDoubles();
        int columns = sums.length;
        for (int row = 0; row < scale.length; row++) {
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sums[i % columns] += (double) shift[row] * w[i];
                w[i] *= scale[row];
            }
        }
        float[] ones = new float[scale.length];
        Arrays.fill(ones, 1);
        Patch.Builder patch = m.patch();
        String normal = patch.node(
                m.node("n").name(),
                m.node("n").op(),
                m.value("x"),
                patch.initializer(m.value("scale"), Tensor.vector(ones)));
        String weight =
                patch.initializer(m.value("w"), Tensor.ofFloats(m.tensor("w").shape(), w));
        String product = patch.node(m.node("p").name(), new MatMul(), List.of(normal, weight));
        String shifts =
                patch.initializer(m.value("b"), Tensor.ofReals(m.tensor("b").type(), sums));
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Add(), List.of(product, shifts)))
                .build();
    }
}
