package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * A rule that folds an affine function of each channel of {@code x} into the Conv {@code c} that reads {@code x} too and that it
 * is added to: the function is a filter of one tap, which the window of the Conv has as well. Source: Ding et al., "RepVGG", arXiv
 * 2101.03697.
 */
interface AffineBesideConv extends RewriteRule {
    /** Fits if the function is known, and nothing else reads what it gives. */
    Verdict checkAffine(Match m);

    /** The function, which {@link #checkAffine} accepted; of one channel, or of as many as {@code x} has. */
    ChannelAffine affine(Match m);

    @Override
    default Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    default Verdict check(Match m) {
        if (m.isReadOutside("c")) {
            return Verdict.declined("the Conv output is read elsewhere");
        }
        return m.requireInitializers("w", "b")
                .and(() -> checkWindow(m))
                .and(() -> checkAffine(m))
                .and(() -> {
                    int channels = affine(m).channels();
                    return Verdict.fitsIf(
                            channels == 1 || channels == m.tensor("w").shape().size(0),
                            "it has other channels than the Conv");
                });
    }

    private static Verdict checkWindow(Match m) {
        Tensor w = m.tensor("w");
        if (!w.dtype().isFloatingPoint() || w.dtype().bits() < 32 || w.rank() < 3) {
            return Verdict.declined("the weights of the Conv are not real numbers of at least 32 bits");
        }
        Optional<Shape> x = m.shape("x");
        boolean keepsShape =
                x.isPresent() && m.shape("c").filter(x.get()::provablyEquals).isPresent();
        if (!keepsShape || !x.get().dim(1).is(w.shape().size(0))) {
            return Verdict.declined("the Conv changes the shape of what it reads");
        }
        return Verdict.fitsIf(centre(m) >= 0, "no tap of the Conv reads, at every position, the pixel that it writes");
    }

    /** The index, among the taps of a kernel, of the one that reads the pixel that the Conv writes, or -1. */
    private static int centre(Match m) {
        Shape w = m.tensor("w").shape();
        Window given = ((Conv) m.node("c").op()).window();
        if (!given.hasExplicitPads()) {
            return -1;
        }
        Window window = given.filled(w.rank() - 2);
        int index = 0;
        for (int axis = 0; axis < w.rank() - 2; axis++) {
            int tap = window.padBegin(axis) / window.dilation(axis);
            boolean isThere = window.padBegin(axis) >= 0
                    && window.padBegin(axis) % window.dilation(axis) == 0
                    && tap < w.size(axis + 2);
            if (!isThere || window.stride(axis) != 1) {
                return -1;
            }
            index = index * Math.toIntExact(w.size(axis + 2)) + tap;
        }
        return index;
    }

    @Override
    default Patch rewrite(Match m) {
        Tensor w = m.tensor("w");
        ChannelAffine affine = affine(m);
        int filters = Math.toIntExact(w.shape().size(0));
        int inputs = Math.toIntExact(w.shape().size(1));
        int taps = Math.toIntExact(w.elementCount() / filters / inputs);
        int centre = centre(m);
        double[] weights = w.toDoubles();
        double[] bias = m.constant("b").map(Tensor::toDoubles).orElse(new double[filters]);
        for (int c = 0; c < filters; c++) {
            weights[(c * inputs + c % inputs) * taps + centre] += affine.scale(c);
            bias[c] += affine.shift(c);
        }
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), Filters.remade(patch, m.node("c"), w, weights, bias))
                .build();
    }
}
