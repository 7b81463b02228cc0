package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.Max;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Sum;
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
 * Replaces dilated pooling by the largest, or the mean, of shifted images.
 *
 * <pre>
 * before  y = MaxPool&lt;dilations&gt;(x)            after  p = Pad(x, the lowest float, or 0)
 *         or AveragePool                              for each element of the window: s = Slice(p), by strides
 *                                                     y = Max(s, ...), or Sum(s, ...) times one over the number counted
 * needs   x is an image of float; extents but that of the batch are known; no second output of MaxPool is read
 * </pre>
 */
final class ReplaceDilatedPool implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = MaxPool|AveragePool(x)");
    private static final int IMAGE_RANK = 4;

    @Override
    public String id() {
        return "replace-dilated-pool";
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
        boolean isDilated = Windows.ofPool(m.root().op()).dilations().stream().anyMatch(d -> d != 1);
        boolean isFloat = m.type("x").filter(t -> t.dtype() == DataType.FLOAT).isPresent();
        if (x.rank() != IMAGE_RANK
                || !isDilated
                || !isFloat
                || m.root().outputs().size() != 1) {
            return Verdict.unrelated();
        }
        return Verdict.fitsIf(x.dims().stream().skip(1).allMatch(Dim::isFixed), "extents of the image are not known");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        Shape x = m.shape("x").orElseThrow();
        Shape y = m.shape("y").orElseThrow();
        Window window = Windows.ofPool(root.op()).explicit(x.with(0, Dim.of(1)));
        boolean isMax = root.op() instanceof MaxPool;
        long[] ends = {trailing(window, 0, x.size(2), y.size(2)), trailing(window, 1, x.size(3), y.size(3))};
        String amounts = patch.initializer(
                root.name() + "_pads",
                Tensor.vector(0, 0, window.padBegin(0), window.padBegin(1), 0, 0, ends[0], ends[1]));
        String fill = patch.initializer(root.name() + "_fill", Tensor.scalar(isMax ? -Float.MAX_VALUE : 0f));
        String padded = patch.node(root.name(), new Pad("constant"), m.value("x"), amounts, fill);
        List<String> shifted = new ArrayList<>();
        for (int row = 0; row < window.kernel().get(0); row++) {
            for (int column = 0; column < window.kernel().get(1); column++) {
                long[] starts = {(long) row * window.dilation(0), (long) column * window.dilation(1)};
                long[] stops = {
                    starts[0] + (y.size(2) - 1) * window.stride(0) + 1,
                    starts[1] + (y.size(3) - 1) * window.stride(1) + 1
                };
                long[] steps = {window.stride(0), window.stride(1)};
                shifted.add(nodes.slice(padded, starts, stops, new long[] {2, 3}, steps));
            }
        }
        if (isMax) {
            return patch.replace(m.value("y"), patch.node(root.name(), new Max(), shifted))
                    .build();
        }
        String sum = patch.node(root.name(), new Sum(), shifted);
        String share = patch.initializer(root.name() + "_share", shares((AveragePool) root.op(), window, x, y));
        return patch.replace(m.value("y"), patch.node(root.name(), new Mul(), sum, share))
                .build();
    }

    /** Rows or columns behind the image that the last window reaches; ceil_mode may go beyond the end pad. */
    private static long trailing(Window window, int axis, long in, long out) {
        long reach = (out - 1) * window.stride(axis) + window.effectiveKernel(axis);
        return Math.max(0, reach - in - window.padBegin(axis));
    }

    /** One over the number of elements that each place of the output averages. */
    private static Tensor shares(AveragePool pool, Window window, Shape x, Shape y) {
        int rows = (int) y.size(2);
        int columns = (int) y.size(3);
        float[] shares = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long counted = counted(window, 0, row, x.size(2), pool.countIncludePad())
                        * counted(window, 1, column, x.size(3), pool.countIncludePad());
                shares[row * columns + column] = counted == 0 ? 0f : (float) (1.0 / counted);
            }
        }
        return Tensor.ofFloats(Shape.of(1, 1, rows, columns), shares);
    }

    private static long counted(Window window, int axis, int place, long size, boolean countsPads) {
        long low = countsPads ? -window.padBegin(axis) : 0;
        long high = countsPads ? size + window.padEnd(axis) : size;
        long counted = 0;
        for (int k = 0; k < window.kernel().get(axis); k++) {
            long at = (long) place * window.stride(axis) - window.padBegin(axis) + (long) k * window.dilation(axis);
            counted += at >= low && at < high ? 1 : 0;
        }
        return counted;
    }
}
