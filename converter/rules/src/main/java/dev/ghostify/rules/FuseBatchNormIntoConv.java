package dev.ghostify.rules;

import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses a BatchNormalization in inference mode into the Conv, ConvTranspose or Gemm that feeds it.
 *
 * <pre>
 * before  c = Conv(x, w, b?)
 *         y = BatchNormalization(c, scale, shift, mean, var)
 * after   y = Conv(x, w', b')
 * where   k = scale / sqrt(var + epsilon), one per output channel
 *         w' = w * k;  b' = (b - mean) * k + shift;  beta of a Gemm becomes 1
 * needs   w, b, scale, shift, mean and var are initializers; nothing else reads c
 * </pre>
 *
 * <p>Source: ONNX BatchNormalization, opset 15, training_mode = 0.
 */
public final class FuseBatchNormIntoConv implements AffineIntoFilters {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv|ConvTranspose|Gemm(x, w, b?)
            y = BatchNormalization(c, scale, shift, mean, var)
            """);

    @Override
    public String id() {
        return "fuse-batch-norm-into-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict checkAffine(Match m) {
        return ChannelAffine.check(m, "y");
    }

    @Override
    public ChannelAffine affine(Match m) {
        return ChannelAffine.of(m, (BatchNormalization) m.root().op());
    }
}
