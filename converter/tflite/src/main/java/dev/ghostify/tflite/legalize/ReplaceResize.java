package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Replaces a Resize that TFLite does not know by what it does along each axis.
 *
 * <pre>
 * before  y = Resize(x)                 after, for each axis that is resized
 *         cubic, antialiased, cropped,         nearest: y = Gather(x, indices)
 *         of other axes than H and W,          else:    y = MatMul(Transpose(x), weights), transposed back
 *         with a scale that the                and, where it crops, y * inside + outside
 *         extents do not tell
 * needs   x is float; extents but that of the batch, and what it is resized by, are known
 * </pre>
 */
final class ReplaceResize implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Resize(x, region?, scales?, sizes?)");

    @Override
    public String id() {
        return "replace-resize";
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
        boolean isKnown = isKnown(m, "x")
                && isKnown(m, "y")
                && m.type("x").filter(t -> t.dtype() == DataType.FLOAT).isPresent();
        boolean isGiven = m.requireInitializers("region", "scales").equals(Verdict.fits());
        Resize op = (Resize) m.root().op();
        if (!isKnown || !isGiven || isInTflite(op, axes(m), m)) {
            return Verdict.unrelated();
        }
        boolean isDisputed = op.coordinateTransformationMode().equals("align_corners")
                && axes(m).stream().anyMatch(a -> a.changes() && !a.isWhole());
        return Verdict.fitsIf(
                        !isDisputed,
                        "ONNX and its runtime differ on aligned corners with a scale that gives no whole extent")
                .and(() -> Verdict.fitsIf(op.keepAspectRatioPolicy().equals("stretch"), "the aspect ratio is kept"));
    }

    private static boolean isKnown(Match m, String value) {
        return m.shape(value)
                .filter(s -> s.dims().stream().skip(1).allMatch(Dim::isFixed))
                .filter(s -> s.rank() > 0)
                .isPresent();
    }

    /** The axes but the batch, which TFLite files leave free. */
    private static List<AxisResize> axes(Match m) {
        Shape x = m.shape("x").orElseThrow();
        int first = x.dim(0).isFixed() ? 0 : 1;
        return IntStream.range(first, x.rank())
                .mapToObj(axis -> AxisResize.of(m, axis))
                .toList();
    }

    private static boolean isInTflite(Resize op, List<AxisResize> axes, Match m) {
        List<AxisResize> changed = axes.stream().filter(AxisResize::changes).toList();
        boolean isImage = m.shape("x").orElseThrow().rank() == 4
                && changed.stream().allMatch(a -> a.axis() >= 2 && a.region().isEmpty());
        if (!isImage || op.mode().equals("cubic")) {
            return changed.isEmpty();
        }
        if (op.mode().equals("nearest")) {
            return true;
        }
        boolean shrinks = changed.stream().anyMatch(a -> a.out() < a.in());
        boolean startsAtOne = op.coordinateTransformationMode().equals("pytorch_half_pixel")
                && changed.stream().anyMatch(a -> a.out() == 1);
        boolean isAligned = op.coordinateTransformationMode().equals("align_corners");
        return !(op.antialias() && shrinks)
                && !startsAtOne
                && !op.coordinateTransformationMode().equals("tf_half_pixel_for_nn")
                && changed.stream().allMatch(a -> a.isWhole() && !(isAligned && a.out() == 1 && a.in() > 1));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String name = m.root().name();
        Resize op = (Resize) m.root().op();
        int rank = m.shape("x").orElseThrow().rank();
        String current = m.value("x");
        for (AxisResize axis : axes(m)) {
            if (!axis.changes()) {
                continue;
            }
            if (op.mode().equals("nearest")) {
                String indices = patch.initializer(name + "_indices", axis.indices());
                current = patch.node(name, new Gather(axis.axis()), current, indices);
            } else {
                String weights = patch.initializer(name + "_weights", axis.weights());
                List<Integer> order = lastExchanged(rank, axis.axis());
                boolean isLast = axis.axis() == rank - 1;
                String turned = isLast ? current : patch.node(name, new Transpose(order), current);
                String product = patch.node(name, new MatMul(), turned, weights);
                current = isLast ? product : patch.node(name, new Transpose(order), product);
            }
        }
        return patch.replace(m.value("y"), extrapolated(m, patch, current)).build();
    }

    private static String extrapolated(Match m, Patch.Builder patch, String value) {
        String name = m.root().name();
        Resize op = (Resize) m.root().op();
        int rank = m.shape("x").orElseThrow().rank();
        String current = value;
        for (AxisResize axis : axes(m)) {
            if (axis.region().isEmpty()) {
                continue;
            }
            float[] inside = axis.inside().toFloats();
            float[] outside = new float[inside.length];
            boolean leaves = false;
            for (int i = 0; i < inside.length; i++) {
                inside[i] = inside[i] > 0.5f ? 1f : 0f;
                outside[i] = inside[i] == 1f ? 0f : op.extrapolationValue();
                leaves |= inside[i] == 0f;
            }
            if (leaves) {
                long[] sizes = new long[rank];
                Arrays.fill(sizes, 1);
                sizes[axis.axis()] = inside.length;
                String kept = patch.initializer(name + "_inside", Tensor.ofFloats(Shape.of(sizes), inside));
                String added = patch.initializer(name + "_outside", Tensor.ofFloats(Shape.of(sizes), outside));
                current = patch.node(name, new Add(), patch.node(name, new Mul(), current, kept), added);
            }
        }
        return current;
    }

    private static List<Integer> lastExchanged(int rank, int axis) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.swap(order, axis, rank - 1);
        return order;
    }
}
