package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.DepthToSpace;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a ConvTranspose whose windows stand side by side by a 1x1 convolution that makes each pixel's tile.
 *
 * <pre>
 * before  y = ConvTranspose(x, w, b?), strides [s, s], w float[I,O,s,s]      after  c = Conv(x, w', b')
 *                                                                                  y = DepthToSpace(c), blocks of s, DCR
 * where   w'[(r s + q) O + o, i] = w[i, o, r, q];  b' is b for each of the s s places
 * needs   w and b initializers, group 1, no pads, no dilation, no output padding
 * </pre>
 *
 * <p>XNNPACK takes a third of the time for it (256 to 128 channels on 14x14 pixels), and the batch may stay free.
 */
final class ReplaceTransposedTiles implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = ConvTranspose(x, w, b?)");
    private static final int IMAGE_RANK = 4;

    @Override
    public String id() {
        return "replace-transposed-tiles";
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
        if (m.shape("w").map(Shape::rank).orElse(0) != IMAGE_RANK) {
            return Verdict.unrelated();
        }
        return m.requireInitializers("w", "b")
                .and(() -> Verdict.fitsIf(
                        m.tensor("w").dtype() == DataType.FLOAT && makesTiles(m),
                        "windows overlap, leave gaps, are padded or grouped, or are not square"));
    }

    private static boolean makesTiles(Match m) {
        ConvTranspose op = (ConvTranspose) m.root().op();
        Window window = window(op, m.tensor("w"));
        int side = window.kernel().get(0);
        boolean standsSideBySide =
                window.kernel().get(1) == side && window.stride(0) == side && window.stride(1) == side;
        return side > 1
                && standsSideBySide
                && op.group() == 1
                && op.outputShape().isEmpty()
                && op.outputPadding().stream().allMatch(p -> p == 0)
                && window.autoPad() == AutoPad.NOTSET
                && window.pads().stream().allMatch(p -> p == 0)
                && window.dilations().stream().allMatch(d -> d == 1);
    }

    private static Window window(ConvTranspose op, Tensor weight) {
        return op.window()
                .withKernel(List.of(
                        (int) weight.shape().size(2), (int) weight.shape().size(3)))
                .filled(2);
    }

    @Override
    public Patch rewrite(Match m) {
        Tensor weight = m.tensor("w");
        int side = (int) weight.shape().size(2);
        Patch.Builder patch = m.patch();
        List<String> inputs = new ArrayList<>(List.of(m.value("x"), patch.initializer(m.value("w"), tiles(weight))));
        m.constant("b").ifPresent(bias -> inputs.add(patch.initializer(m.value("b"), repeated(bias, side * side))));
        String conv = patch.node(m.root().name(), new Conv(Window.of(1, 1), 1), inputs);
        String image = patch.node(m.root().name(), new DepthToSpace(side, "DCR"), List.of(conv));
        return patch.replace(m.value("y"), image).build();
    }

    private static Tensor tiles(Tensor weight) {
        int inputs = (int) weight.shape().size(0);
        int outputs = (int) weight.shape().size(1);
        int area = (int) (weight.shape().size(2) * weight.shape().size(3));
        float[] from = weight.toFloats();
        float[] to = new float[from.length];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                for (int place = 0; place < area; place++) {
                    to[(place * outputs + o) * inputs + i] = from[(i * outputs + o) * area + place];
                }
            }
        }
        return Tensor.ofFloats(Shape.of((long) area * outputs, inputs, 1, 1), to);
    }

    private static Tensor repeated(Tensor bias, int times) {
        float[] from = bias.toFloats();
        float[] to = new float[from.length * times];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i % from.length];
        }
        return Tensor.ofFloats(Shape.of(to.length), to);
    }
}
