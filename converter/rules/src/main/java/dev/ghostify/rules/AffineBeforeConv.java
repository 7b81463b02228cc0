package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;

/** A rule that folds an affine function of each channel, the node of {@code n}, into the weights of the Conv {@code y} that reads it. */
interface AffineBeforeConv extends RewriteRule {
    /** Fits if the function is known. */
    Verdict checkAffine(Match m);

    /** The function, which {@link #checkAffine} accepted; of one channel, or of as many as {@code x} has. */
    ChannelAffine affine(Match m);

    @Override
    default Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    default Verdict check(Match m) {
        if (m.isReadOutside("n")) {
            return Verdict.declined("the " + m.node("n").op().type() + " output is read elsewhere");
        }
        return m.requireInitializers("w", "b").and(() -> checkAffine(m)).and(() -> checkWeights(m));
    }

    private Verdict checkWeights(Match m) {
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
        String what = m.node("n").op().type();
        if (affine.channels() != 1 && affine.channels() != w.shape().size(1) * conv.group()) {
            return Verdict.declined("the " + what + " and the Conv disagree on the number of channels");
        }
        boolean pads = !conv.window().hasExplicitPads()
                || conv.window().pads().stream().anyMatch(pad -> pad != 0);
        return Verdict.fitsIf(
                !pads || !affine.shifts(),
                "the Conv pads with zeros, which the shift of the " + what + " would change");
    }

    @Override
    default Patch rewrite(Match m) {
        Conv conv = (Conv) m.root().op();
        ChannelAffine affine = affine(m);
        Tensor w = m.tensor("w");
        int perGroup = Math.toIntExact(w.shape().size(1));
        int filters = Math.toIntExact(w.shape().size(0));
        int filtersPerGroup = filters / conv.group();
        int kernel = Math.toIntExact(w.elementCount() / filters / perGroup);
        Tensor scaled = Scaling.blocks(w, kernel, block -> channel(block, perGroup, filtersPerGroup), affine::scale);
        Patch.Builder patch = m.patch();
        String weight = patch.initializer(m.value("w"), scaled);
        if (!affine.shifts()) {
            List<String> inputs =
                    m.has("b") ? List.of(m.value("x"), weight, m.value("b")) : List.of(m.value("x"), weight);
            return patch.replace(m.value("y"), patch.node(m.root().name(), conv, inputs))
                    .build();
        }
        double[] bias = m.constant("b").map(Tensor::toDoubles).orElse(new double[filters]);
        double[] weights = w.toDoubles();
        for (int i = 0; i < weights.length; i++) {
            int block = i / kernel;
            bias[block / perGroup] += weights[i] * affine.shift(channel(block, perGroup, filtersPerGroup));
        }
        String made = patch.node(
                m.root().name(),
                conv,
                List.of(
                        m.value("x"),
                        weight,
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
