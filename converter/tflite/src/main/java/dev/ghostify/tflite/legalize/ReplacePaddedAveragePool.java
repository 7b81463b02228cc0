package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Averages behind a Conv of one pixel that leaves fewer channels, as in the blocks of Inception, by a depthwise Conv: TFLite's pool
 * does not count padding, so that it would need a PAD.
 *
 * <pre>
 * before  p = AveragePool(x), counting padding         after  c = Conv(x, w)
 *         y = Conv(p, w, b?)                                   y = Conv(c, one by the size of the window, b), depthwise
 * needs   the pool pads and has no strides; the Conv has a window of 1 and fewer outputs than inputs; nothing else reads p
 * </pre>
 */
final class ReplacePaddedAveragePool implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            p = AveragePool(x)
            y = Conv(p, w, b?)
            """);

    @Override
    public String id() {
        return "replace-padded-average-pool";
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
        AveragePool pool = (AveragePool) m.node("p").op();
        Window window = pool.window();
        boolean pads = window.hasExplicitPads() && window.pads().stream().anyMatch(pad -> pad != 0);
        boolean keepsPixels = window.strides().stream().allMatch(stride -> stride == 1);
        if (!pool.countIncludePad() || !pads || !keepsPixels) {
            return Verdict.unrelated();
        }
        if (m.isReadOutside("p")) {
            return Verdict.declined("the AveragePool output is read elsewhere");
        }
        return m.requireInitializers("w", "b")
                .and(() -> Verdict.fitsIf(narrows(m), "the Conv reads more than a pixel, or leaves no fewer channels"));
    }

    private static boolean narrows(Match m) {
        Conv conv = (Conv) m.root().op();
        Tensor w = m.tensor("w");
        return w.rank() == 4
                && w.dtype() == DataType.FLOAT
                && conv.group() == 1
                && w.shape().size(0) < w.shape().size(1)
                && w.elementCount() == w.shape().size(0) * w.shape().size(1)
                && conv.window().strides().stream().allMatch(stride -> stride == 1)
                && conv.window().pads().stream().allMatch(pad -> pad == 0);
    }

    @Override
    public Patch rewrite(Match m) {
        Window window = ((AveragePool) m.node("p").op()).window().filled(2);
        int channels = (int) m.tensor("w").shape().size(0);
        int height = window.kernel().get(0);
        int width = window.kernel().get(1);
        float[] means = new float[channels * height * width];
        Arrays.fill(means, 1f / (height * width));
        Patch.Builder patch = m.patch();
        String mixed = patch.node(m.root().name(), m.root().op(), m.value("x"), m.value("w"));
        List<String> inputs = new ArrayList<>(List.of(
                mixed,
                patch.initializer(
                        m.value("p") + "_mean", Tensor.ofFloats(Shape.of(channels, 1, height, width), means))));
        if (m.has("b")) {
            inputs.add(m.value("b"));
        }
        return patch.replace(m.value("y"), patch.node(m.node("p").name(), new Conv(window, channels), inputs))
                .build();
    }
}
