package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Sum;
import dev.ghostify.graph.op.Transpose;
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
 * Replaces a convolution of a volume by convolutions of its slices, one for each slice of the kernel, and their sum.
 *
 * <pre>
 * before  y = Conv(x, w, b?)  over float[N,C,D,H,W]    after  t = Transpose(x)               float[N,D,C,H,W], D padded
 *                                                             for each slice k of the kernel:
 *                                                               s = Slice(t)                 the slices that k lies on
 *                                                               c = Conv(s, w[:,:,k], b?)    float[N*D',O,H',W']; b for the first k
 *                                                             y = Transpose(Reshape(Sum(c, ...)))
 * needs   extents but that of the batch are known
 * </pre>
 */
final class ReplaceVolumeConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Conv(x, w, b?)");
    private static final int VOLUME_RANK = 5;
    private static final List<Integer> DEPTH_AND_CHANNELS = List.of(0, 2, 1, 3, 4);

    @Override
    public String id() {
        return "replace-volume-conv";
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
        Shape x = m.shape("x").orElse(new Shape(List.of()));
        if (x.rank() != VOLUME_RANK) {
            return Verdict.unrelated();
        }
        boolean isKnown = x.dims().stream().skip(1).allMatch(Dim::isFixed)
                && m.shape("w").filter(Shape::isFixed).isPresent();
        return Verdict.fitsIf(isKnown, "extents of the volume are not known");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        Shape x = m.shape("x").orElseThrow();
        Shape y = m.shape("y").orElseThrow();
        Conv conv = (Conv) root.op();
        Window window = conv.window(m.shape("w").orElseThrow()).explicit(x.with(0, Dim.of(1)));
        Conv ofSlice = new Conv(Windows.over(window, List.of(1, 2)), conv.group());
        String padded = m.value("x");
        if (window.padBegin(0) != 0 || window.padEnd(0) != 0) {
            String amounts = patch.initializer(
                    root.name() + "_pads", Tensor.vector(0, 0, window.padBegin(0), 0, 0, 0, 0, window.padEnd(0), 0, 0));
            padded = patch.node(root.name(), new Pad("constant"), padded, amounts);
        }
        String slices = patch.node(root.name(), new Transpose(DEPTH_AND_CHANNELS), padded);
        List<String> parts = new ArrayList<>();
        long depth = y.size(2);
        for (int k = 0; k < window.kernel().get(0); k++) {
            long start = (long) k * window.dilation(0);
            long end = start + (depth - 1) * window.stride(0) + 1;
            String under = nodes.slice(
                    slices, new long[] {start}, new long[] {end}, new long[] {1}, new long[] {window.stride(0)});
            String images = nodes.reshape(under, -1, x.size(1), x.size(3), x.size(4));
            String at = patch.initializer(root.name() + "_slice", Tensor.scalar((long) k));
            String weight = patch.node(root.name(), new Gather(2), m.value("w"), at);
            parts.add(patch.node(root.name(), ofSlice, List.of(images, weight, k == 0 ? m.valueOrAbsent("b") : "")));
        }
        String sum = parts.size() == 1 ? parts.get(0) : patch.node(root.name(), new Sum(), parts);
        String volume = nodes.reshape(sum, -1, depth, y.size(1), y.size(3), y.size(4));
        return patch.replace(m.value("y"), patch.node(root.name(), new Transpose(DEPTH_AND_CHANNELS), volume))
                .build();
    }
}
