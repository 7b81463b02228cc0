package dev.ghostify.rules;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Window;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fuses two Convs that read the same value and are added into one, as in RepVGG and MobileOne before they are deployed.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  y = Conv(x, w', b')
 *         d = Conv(x, v, e?)
 *         y = Add(c, d)
 * where   w' = w, and v added to the taps that read the same pixels;  b' = b + e
 * needs   w, b, v and e are initializers; groups and strides are equal, and one window has all taps of the
 *         other; nothing else reads c or d
 * </pre>
 *
 * <p>Source: Ding et al., "RepVGG", arXiv 2101.03697.
 */
public final class FuseConvBesideConv implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv(x, w, b?)
            d = Conv(x, v, e?)
            y = Add(c, d)
            """);

    @Override
    public String id() {
        return "fuse-conv-beside-conv";
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
        if (m.isReadOutside("c") || m.isReadOutside("d")) {
            return Verdict.declined("one of the two Convs is read elsewhere");
        }
        return m.requireInitializers("w", "b", "v", "e").and(() -> checkFilters(m));
    }

    private static Verdict checkFilters(Match m) {
        Tensor w = m.tensor("w");
        Tensor v = m.tensor("v");
        boolean areReal = w.dtype().isFloatingPoint() && w.dtype().bits() >= 32 && v.dtype() == w.dtype();
        if (!areReal || w.rank() < 3 || v.rank() != w.rank()) {
            return Verdict.declined("the weights of the Convs are not real numbers of at least 32 bits");
        }
        boolean areAlike =
                ((Conv) m.node("c").op()).group() == ((Conv) m.node("d").op()).group()
                        && w.shape().size(0) == v.shape().size(0)
                        && w.shape().size(1) == v.shape().size(1);
        Optional<Shape> c = m.shape("c");
        if (!areAlike
                || c.isEmpty()
                || m.shape("d").filter(c.get()::provablyEquals).isEmpty()) {
            return Verdict.declined("the Convs differ in their groups or in the shapes of their outputs");
        }
        return Verdict.fitsIf(large(m).isPresent(), "no window of the two has all taps of the other");
    }

    /** A Conv of the two, by the names that the pattern has for it. */
    private record Side(Node node, Tensor weight, Optional<Tensor> bias, Window window) {
        static Side of(Match m, String output, String weight, String bias) {
            Tensor w = m.tensor(weight);
            Window window = ((Conv) m.node(output).op()).window();
            return new Side(m.node(output), w, m.constant(bias), window.filled(w.rank() - 2));
        }

        /** The tap of this window that reads what tap {@code index} of another one reads, or -1. */
        int tapOf(Side other, int index) {
            int rest = index;
            int result = 0;
            int taps = 1;
            for (int axis = window.strides().size() - 1; axis >= 0; axis--) {
                int size = (int) weight.shape().size(axis + 2);
                int otherSize = (int) other.weight.shape().size(axis + 2);
                int offset = rest % otherSize * other.window.dilation(axis) - other.window.padBegin(axis);
                int from = offset + window.padBegin(axis);
                int tap = Math.floorDiv(from, window.dilation(axis));
                if (tap * window.dilation(axis) != from || tap < 0 || tap >= size) {
                    return -1;
                }
                result += tap * taps;
                taps *= size;
                rest /= otherSize;
            }
            return result;
        }

        int taps() {
            return (int) (weight.elementCount()
                    / weight.shape().size(0)
                    / weight.shape().size(1));
        }

        boolean hasAllOf(Side other) {
            boolean isStated = window.hasExplicitPads() && other.window.hasExplicitPads();
            boolean steps = window.strides().equals(other.window.strides());
            for (int tap = 0; isStated && steps && tap < other.taps(); tap++) {
                if (tapOf(other, tap) < 0) {
                    return false;
                }
            }
            return isStated && steps;
        }
    }

    private static Side first(Match m) {
        return Side.of(m, "c", "w", "b");
    }

    private static Side second(Match m) {
        return Side.of(m, "d", "v", "e");
    }

    /** The one whose window has all taps of the other. */
    private static Optional<Side> large(Match m) {
        Side first = first(m);
        Side second = second(m);
        if (first.hasAllOf(second)) {
            return Optional.of(first);
        }
        return second.hasAllOf(first) ? Optional.of(second) : Optional.empty();
    }

    @Override
    public Patch rewrite(Match m) {
        Side large = large(m).orElseThrow();
        Side small = large.node().equals(m.node("c")) ? second(m) : first(m);
        Tensor w = large.weight();
        int[] places = IntStream.range(0, small.taps())
                .map(tap -> large.tapOf(small, tap))
                .toArray();
        double[] weights = w.toDoubles();
        double[] added = small.weight().toDoubles();
        for (int i = 0; i < added.length; i++) {
            weights[i / places.length * large.taps() + places[i % places.length]] += added[i];
        }
        int filters = Math.toIntExact(w.shape().size(0));
        double[] bias = large.bias().map(Tensor::toDoubles).orElse(new double[filters]);
        double[] raised = small.bias().map(Tensor::toDoubles).orElse(new double[filters]);
        for (int c = 0; c < filters; c++) {
            bias[c] += raised[c];
        }
        Patch.Builder patch = m.patch();
        return patch.replace(m.value("y"), Filters.remade(patch, large.node(), w, weights, bias))
                .build();
    }
}
