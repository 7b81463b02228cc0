package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a window over a signal by one over an image of one row.
 *
 * <pre>
 * before  y = Conv(x, w, b?)   over float[N,C,L]        after  u = Unsqueeze(x, 2)
 *         or ConvTranspose, MaxPool, AveragePool               v = Unsqueeze(w, 2)
 *                                                              c = Conv(u, v, b?)    over float[N,C,1,L]
 *                                                              y = Squeeze(c, 2)
 * needs   no second output of MaxPool is read
 * </pre>
 */
final class ReplaceSignalWindow implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Conv|ConvTranspose|MaxPool|AveragePool(x, ...)");
    private static final int SIGNAL_RANK = 3;
    private static final int ROW_AXIS = 2;

    @Override
    public String id() {
        return "replace-signal-window";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.exact();
    }

    @Override
    public Verdict check(Match m) {
        boolean isSignal = m.shape("x").map(Shape::rank).orElse(0) == SIGNAL_RANK;
        return isSignal && m.root().outputs().size() == 1 ? Verdict.fits() : Verdict.unrelated();
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        List<String> inputs = new ArrayList<>(root.inputs());
        inputs.set(0, nodes.unsqueeze(root.input(0), ROW_AXIS));
        if (root.has(1)) {
            inputs.set(1, nodes.unsqueeze(root.input(1), ROW_AXIS));
        }
        String image = patch.node(root.name(), overImages(root.op()), inputs);
        return patch.replace(m.value("y"), nodes.squeeze(image, ROW_AXIS)).build();
    }

    private static Op overImages(Op op) {
        if (op instanceof Conv conv) {
            return new Conv(Windows.withLeadingAxis(conv.window()), conv.group());
        }
        if (op instanceof ConvTranspose transposed) {
            return new ConvTranspose(
                    Windows.withLeadingAxis(transposed.window()),
                    transposed.group(),
                    Windows.prepended(0, transposed.outputPadding()),
                    Windows.prepended(1, transposed.outputShape()));
        }
        if (op instanceof MaxPool pool) {
            return new MaxPool(Windows.withLeadingAxis(pool.window()), pool.ceilMode(), pool.storageOrder());
        }
        AveragePool pool = (AveragePool) op;
        return new AveragePool(Windows.withLeadingAxis(pool.window()), pool.ceilMode(), pool.countIncludePad());
    }
}
