package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;

/**
 * Replaces pooling of a volume by pooling of its slices and then of what lies behind each other.
 *
 * <pre>
 * before  y = MaxPool(x) over float[N,C,D,H,W]     after  a = Reshape(x)    float[N,C*D,H,W]
 *         or AveragePool                                  b = MaxPool(a)    over H and W
 *                                                         c = Reshape(b)    float[N,C,D,H'*W']
 *                                                         d = MaxPool(c)    over D
 *                                                         y = Reshape(d)    float[N,C,D',H',W']
 * needs   extents but that of the batch are known; no second output of MaxPool is read
 * </pre>
 *
 * <p>The mean of means is the mean, as each mean of a slice counts the same number of elements.
 */
final class ReplaceVolumePool implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = MaxPool|AveragePool(x)");
    private static final int VOLUME_RANK = 5;

    @Override
    public String id() {
        return "replace-volume-pool";
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
        Shape x = m.shape("x").orElse(new Shape(List.of()));
        if (x.rank() != VOLUME_RANK || m.root().outputs().size() != 1) {
            return Verdict.unrelated();
        }
        Shape y = m.shape("y").orElse(new Shape(List.of()));
        boolean isKnown = x.dims().stream().skip(1).allMatch(Dim::isFixed)
                && y.rank() == VOLUME_RANK
                && y.dims().stream().skip(1).allMatch(Dim::isFixed);
        return Verdict.fitsIf(isKnown, "extents of the volume are not known");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        Shape x = m.shape("x").orElseThrow();
        Shape y = m.shape("y").orElseThrow();
        Window window = Windows.ofPool(root.op()).explicit(x.with(0, Dim.of(1)));
        String slices = nodes.reshape(m.value("x"), 0, x.size(1) * x.size(2), x.size(3), x.size(4));
        String pooled = patch.node(root.name(), with(root.op(), Windows.over(window, List.of(1, 2))), slices);
        String behind = nodes.reshape(pooled, 0, x.size(1), x.size(2), y.size(3) * y.size(4));
        Window depth = Windows.withTrailingAxis(Windows.over(window, List.of(0)));
        String all = patch.node(root.name(), with(root.op(), depth), behind);
        return patch.replace(m.value("y"), nodes.reshape(all, 0, y.size(1), y.size(2), y.size(3), y.size(4)))
                .build();
    }

    private static Op with(Op op, Window window) {
        if (op instanceof MaxPool pool) {
            return new MaxPool(window, pool.ceilMode(), pool.storageOrder());
        }
        AveragePool pool = (AveragePool) op;
        return new AveragePool(window, pool.ceilMode(), pool.countIncludePad());
    }
}
