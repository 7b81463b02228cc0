package dev.ghostify.rules;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Erf;
import dev.ghostify.graph.op.Gelu;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognizes the exact Gelu written with Erf.
 *
 * <pre>
 * before  d = Div(x, sqrt(2))              or Mul(x, sqrt(1/2))              after  y = Gelu(x)
 *         e = Erf(d)
 *         s = Add(e, 1)
 *         y = x * s * 0.5                  multiplied in any order
 * or      y = x * s                                                          after  y = Mul(Gelu(x), 2)
 * needs   nothing else reads the values between
 * </pre>
 *
 * <p>The half may be gone: it may have been folded into the Conv behind, into which the 2 can be folded too.
 *
 * <p>Source: Hendrycks and Gimpel, Gaussian Error Linear Units, arXiv 1606.08415.
 */
public final class FuseGelu implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Mul(p, q)");

    @Override
    public String id() {
        return "fuse-gelu";
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
        return whole(m).isPresent() || twice(m).isPresent() ? Verdict.fits() : Verdict.unrelated();
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String name = m.root().name();
        Gelu gelu = new Gelu("none");
        Optional<String> x = whole(m);
        if (x.isPresent()) {
            return patch.replace(m.value("y"), patch.node(name, gelu, x.get())).build();
        }
        String half = patch.node(name, gelu, twice(m).orElseThrow());
        String two = patch.initializer(m.value("y") + "_two", Tensor.scalar(2f));
        return patch.replace(m.value("y"), patch.node(name, new Mul(), half, two))
                .build();
    }

    private static Optional<String> whole(Match m) {
        return factors(m).flatMap(factors -> gelu(m.graph(), factors));
    }

    /** The x of {@code x * (1 + erf(x / sqrt(2)))}, unless that is still to be halved. */
    private static Optional<String> twice(Match m) {
        GraphView graph = m.graph();
        boolean isHalved = graph.readers(m.value("y")).stream()
                .anyMatch(reader -> reader.op() instanceof Mul
                        && reader.inputs().stream().anyMatch(value -> Numbers.is(graph, value, 0.5)));
        return isHalved
                        || graph.tensorType(m.value("y"))
                                .filter(type -> type.dtype() == DataType.FLOAT)
                                .isEmpty()
                ? Optional.empty()
                : cumulative(graph, m.root().inputs());
    }

    /** The x of the two factors x and {@code 1 + erf(x / sqrt(2))}, whatever their order. */
    private static Optional<String> cumulative(GraphView graph, List<String> factors) {
        for (int i = 0; i < 2; i++) {
            String x = factors.get(1 - i);
            if (only(graph, factors.get(i))
                    .filter(sum -> isCumulative(graph, sum, x))
                    .isPresent()) {
                return Optional.of(x);
            }
        }
        return Optional.empty();
    }

    /** The three factors of the product; empty unless one of the two is a product that nobody else reads. */
    private static Optional<List<String>> factors(Match m) {
        List<String> inputs = m.root().inputs();
        for (int i = 0; i < 2; i++) {
            Optional<Node> inner = only(m.graph(), inputs.get(i)).filter(n -> n.op() instanceof Mul);
            if (inner.isPresent()) {
                List<String> all = new ArrayList<>(inner.get().inputs());
                all.add(inputs.get(1 - i));
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    /** The x of {@code x * (1 + erf(x / sqrt(2))) * 0.5}, whatever the order of the factors. */
    private static Optional<String> gelu(GraphView graph, List<String> factors) {
        List<String> rest = new ArrayList<>(factors);
        return rest.removeIf(value -> Numbers.is(graph, value, 0.5)) && rest.size() == 2
                ? cumulative(graph, rest)
                : Optional.empty();
    }

    /** True for {@code 1 + erf(x / sqrt(2))}. */
    private static boolean isCumulative(GraphView graph, Node sum, String x) {
        if (!(sum.op() instanceof Add)) {
            return false;
        }
        int one = Numbers.is(graph, sum.input(1), 1) ? 1 : 0;
        return Numbers.is(graph, sum.input(one), 1)
                && only(graph, sum.input(1 - one))
                        .filter(n -> n.op() instanceof Erf)
                        .flatMap(erf -> only(graph, erf.input(0)))
                        .filter(scaled -> isScaled(graph, scaled, x))
                        .isPresent();
    }

    private static boolean isScaled(GraphView graph, Node scaled, String x) {
        if (scaled.op() instanceof Div) {
            return scaled.input(0).equals(x) && Numbers.is(graph, scaled.input(1), Math.sqrt(2));
        }
        int of = scaled.input(0).equals(x) ? 0 : 1;
        return scaled.op() instanceof Mul
                && scaled.input(of).equals(x)
                && Numbers.is(graph, scaled.input(1 - of), Math.sqrt(0.5));
    }

    /** The producer of a value that a single node reads. */
    private static Optional<Node> only(GraphView graph, String value) {
        return graph.producer(value)
                .filter(node -> !graph.isOutput(value) && graph.readers(value).size() == 1);
    }
}
