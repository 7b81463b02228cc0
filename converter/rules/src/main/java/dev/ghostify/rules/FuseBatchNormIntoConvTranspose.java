package dev.ghostify.rules;

import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses a BatchNormalization in inference mode into the ConvTranspose that feeds it.
 *
 * <pre>
 * before  c = ConvTranspose(x, w, b?)
 *         y = BatchNormalization(c, scale, shift, mean, var)
 * after   y = ConvTranspose(x, w', b')
 * where   k = scale / sqrt(var + epsilon), one per output channel
 *         w' = w * k along axis 1 within each group;  b' = (b - mean) * k + shift
 * needs   w, b, scale, shift, mean and var are initializers; nothing else reads c
 * </pre>
 *
 * <p>Source: ONNX BatchNormalization, opset 15, training_mode = 0.
 */
public final class FuseBatchNormIntoConvTranspose implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = ConvTranspose(x, w, b?)
            y = BatchNormalization(c, scale, shift, mean, var)
            """);

    @Override
    public String id() {
        return "fuse-batch-norm-into-conv-transpose";
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
        return Filters.check(m, "c")
                .and(() -> ChannelAffine.check(m, "y"))
                .and(() -> Filters.of(m, "c").accepts(affine(m)));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), Filters.of(m, "c").fold(patch, affine(m)))
                .build();
    }

    private static ChannelAffine affine(Match m) {
        return ChannelAffine.of(m, (BatchNormalization) m.root().op());
    }
}
