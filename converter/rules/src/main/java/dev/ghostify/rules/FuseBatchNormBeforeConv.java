package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;

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
public final class FuseBatchNormBeforeConv implements RewriteRule {
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
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    public Verdict check(Match m) {
        if (m.isReadOutside("n")) {
            return Verdict.declined("the BatchNormalization output is read elsewhere");
        }
        return m.requireInitializers("w", "b")
                .and(() -> ChannelAffine.check(m, "n"))
                .and(() -> checkWeights(m));
    }

    private static Verdict checkWeights(Match m) {
        Tensor w = m.tensor("w");
        ChannelAffine affine = affine(m);
        Conv conv = (Conv) m.root().op();
        if (!w.dtype().isFloatingPoint() || w.rank() < 3) {
            return Verdict.declined("the weights of the Conv are not real numbers");
        }
        if (w.dtype().bits() < 32) {
            return Verdict.declined(
                    "weights in " + w.dtype().text() + " would lose accuracy when scaled per input channel");
        }
        if (affine.channels() != w.shape().size(1) * conv.group()) {
            return Verdict.declined("the BatchNormalization and the Conv disagree on the number of channels");
        }
        boolean pads = !conv.window().hasExplicitPads()
                || conv.window().pads().stream().anyMatch(pad -> pad != 0);
        return Verdict.fitsIf(
                !pads || !affine.shifts(),
                "the Conv pads with zeros, which the shift of the BatchNormalization would change");
    }

    private static ChannelAffine affine(Match m) {
        return ChannelAffine.of(m, (BatchNormalization) m.node("n").op());
    }

    @Override
    public Patch rewrite(Match m) {
        Conv conv = (Conv) m.root().op();
        ChannelAffine affine = affine(m);
        Tensor w = m.tensor("w");
        int perGroup = Math.toIntExact(w.shape().size(1));
        int filters = Math.toIntExact(w.shape().size(0));
        int filtersPerGroup = filters / conv.group();
        int kernel = Math.toIntExact(w.elementCount() / filters / perGroup);
        Tensor scaled = Scaling.blocks(w, kernel, block -> channel(block, perGroup, filtersPerGroup), affine::scale);
        double[] bias = m.constant("b").map(Tensor::toDoubles).orElse(new double[filters]);
        double[] weights = w.toDoubles();
        for (int i = 0; i < weights.length; i++) {
            int block = i / kernel;
            bias[block / perGroup] += weights[i] * affine.shift(channel(block, perGroup, filtersPerGroup));
        }
        Patch.Builder patch = m.patch();
        String made = patch.node(
                m.root().name(),
                conv,
                List.of(
                        m.value("x"),
                        patch.initializer(m.value("w"), scaled),
                        patch.initializer(
                                m.has("b") ? m.value("b") : m.value("w") + "_bias",
                                Tensor.ofReals(w.type().withShape(Shape.of(filters)), bias))));
        return patch.replace(m.value("y"), made).build();
    }

    /** The input channel of one kernel: kernels are stored by filter, then by input channel of the filter's group. */
    private static int channel(int block, int perGroup, int filtersPerGroup) {
        return block / perGroup / filtersPerGroup * perGroup + block % perGroup;
    }
}
