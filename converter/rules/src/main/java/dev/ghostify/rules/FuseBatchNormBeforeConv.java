package dev.ghostify.rules;

import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Fuses a BatchNormalization in inference mode into the Conv that reads it.
 *
 * <pre>
 * before  n = BatchNormalization(x, scale, shift, mean, var)                  after  y = Conv(x, w', b')
 *         y = Conv(n, w, b?)
 * where   k = scale / sqrt(var + epsilon) and h = shift - mean * k, one each per input channel
 *         w' = w * k along axis 1;  b' = b + sum of w * h over input channels and kernel
 * needs   w, b, scale, shift, mean and var are initializers; nothing else reads n
 *         the Conv pads nothing, or h is 0: a padded zero would have to become -h / k
 * </pre>
 *
 * <p>Source: ONNX BatchNormalization, opset 15, training_mode = 0.
 */
public final class FuseBatchNormBeforeConv implements AffineBeforeConv {
    private static final Pattern PATTERN = Pattern.parse("""
            n = BatchNormalization(x, scale, shift, mean, var)
            y = Conv(n, w, b?)
            """);

    @Override
    public String id() {
        return "fuse-batch-norm-before-conv";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict checkAffine(Match m) {
        return ChannelAffine.check(m, "n");
    }

    @Override
    public ChannelAffine affine(Match m) {
        return ChannelAffine.of(m, (BatchNormalization) m.node("n").op());
    }
}
