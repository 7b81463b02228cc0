package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a grouped Conv as one Conv for each group, for runtimes whose CONV_2D has no groups.
 *
 * <pre>
 * before  y = Conv(x, w, b?)               after  x1, x2 = Split(x)
 *                                                 y = Concat(Conv(x1, w1, b1?), Conv(x2, w2, b2?))
 * needs   w and b are initializers; more than one group, each of more than one channel: one channel each is depthwise
 * </pre>
 */
final class ReplaceGroupedConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Conv(x, w, b?)");

    @Override
    public String id() {
        return "replace-grouped-conv";
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
        Conv conv = (Conv) m.root().op();
        boolean isDepthwise = m.shape("w").filter(w -> w.dim(1).is(1)).isPresent();
        return conv.group() == 1 || isDepthwise ? Verdict.unrelated() : m.requireInitializers("w", "b");
    }

    @Override
    public Patch rewrite(Match m) {
        Conv conv = (Conv) m.root().op();
        int groups = conv.group();
        Patch.Builder patch = m.patch();
        List<String> parts = patch.nodes(
                m.value("x") + "_group",
                new Split(1, 0),
                List.of(m.value("x"), patch.initializer("sizes", sizes(m, groups))),
                groups);
        List<String> results = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            List<String> inputs = new ArrayList<>(List.of(parts.get(g), part(patch, m, "w", g, groups)));
            if (m.has("b")) {
                inputs.add(part(patch, m, "b", g, groups));
            }
            results.add(patch.node(m.root().name(), new Conv(conv.window(), 1), inputs));
        }
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Concat(1), results))
                .build();
    }

    private static Tensor sizes(Match m, int groups) {
        long[] sizes = new long[groups];
        java.util.Arrays.fill(sizes, m.tensor("w").shape().size(1));
        return Tensor.vector(sizes);
    }

    /** A view of one group's share of the first axis. */
    private static String part(Patch.Builder patch, Match m, String name, int group, int groups) {
        Tensor whole = m.tensor(name);
        Shape shape =
                whole.shape().with(0, dev.ghostify.graph.Dim.of(whole.shape().size(0) / groups));
        int bytes = Math.toIntExact(whole.byteCount() / groups);
        ByteBuffer view = whole.bytes();
        view.position(group * bytes).limit((group + 1) * bytes);
        return patch.initializer(m.value(name), Tensor.ofBytes(whole.type().withShape(shape), view));
    }
}
