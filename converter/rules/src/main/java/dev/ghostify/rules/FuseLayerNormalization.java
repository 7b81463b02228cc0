package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.LayerNormalization;
import dev.ghostify.graph.op.ReduceMean;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Recognizes LayerNormalization written with means.
 *
 * <pre>
 * before  mean = ReduceMean(x, axes)               after  y = LayerNormalization&lt;axis&gt;(x, scale, shift)
 *         d = Sub(x, mean)
 *         q = Pow(d, 2)
 *         v = ReduceMean(q, axes)
 *         e = Add(v, epsilon)
 *         r = Sqrt(e)
 *         n = Div(d, r)
 *         s = Mul(n, scale)
 *         y = Add(s, shift)
 * needs   axes are the last ones, kept as extents of 1; scale and shift are initializers of those extents
 * </pre>
 *
 * <p>Source: ONNX LayerNormalization, opset 17.
 */
public final class FuseLayerNormalization implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            mean = ReduceMean(x, axes)
            d = Sub(x, mean)
            q = Pow(d, two)
            v = ReduceMean(q, axes2)
            e = Add(v, epsilon)
            r = Sqrt(e)
            n = Div(d, r)
            s = Mul(n, scale)
            y = Add(s, shift)
            """);

    @Override
    public String id() {
        return "fuse-layer-normalization";
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
        if (!Numbers.is(m, "two", 2) || number(m).isEmpty()) {
            return Verdict.unrelated();
        }
        for (String inner : List.of("mean", "d", "q", "v", "e", "r", "n", "s")) {
            if (m.isReadOutside(inner)) {
                return Verdict.declined("'" + m.value(inner) + "' is read elsewhere");
            }
        }
        return m.requireInitializers("axes", "axes2", "scale", "shift")
                .and(() -> Verdict.fitsIf(
                        axis(m).isPresent(), "the means are not over the last axes, kept as extents of 1"))
                .and(() -> Verdict.fitsIf(
                        covers(m, "scale") && covers(m, "shift"),
                        "scale and shift do not have the extents of those axes"));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String y = patch.node(
                m.root().name(),
                new LayerNormalization(axis(m).orElseThrow(), number(m).orElseThrow(), 1),
                m.value("x"),
                m.value("scale"),
                m.value("shift"));
        return patch.replace(m.value("y"), y).build();
    }

    private static Optional<Float> number(Match m) {
        return m.constant("epsilon").filter(t -> t.elementCount() == 1).map(t -> (float) t.toDoubles()[0]);
    }

    /** The first of the axes, counted from the end. */
    private static Optional<Integer> axis(Match m) {
        Optional<Integer> rank = m.shape("x").map(Shape::rank);
        if (rank.isEmpty()
                || !((ReduceMean) m.node("mean").op()).keepdims()
                || !((ReduceMean) m.node("v").op()).keepdims()) {
            return Optional.empty();
        }
        long[] one = sorted(m.tensor("axes"), rank.get());
        long[] last = LongStream.range(rank.get() - one.length, rank.get()).toArray();
        boolean fits =
                one.length > 0 && Arrays.equals(one, last) && Arrays.equals(one, sorted(m.tensor("axes2"), rank.get()));
        return fits ? Optional.of(-one.length) : Optional.empty();
    }

    private static long[] sorted(Tensor axes, int rank) {
        return Arrays.stream(axes.toLongs())
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
    }

    private static boolean covers(Match m, String name) {
        Shape x = m.shape("x").orElseThrow();
        int axes = -axis(m).orElseThrow();
        Shape last = new Shape(x.dims().subList(x.rank() - axes, x.rank()));
        return m.tensor(name).shape().provablyEquals(last);
    }
}
