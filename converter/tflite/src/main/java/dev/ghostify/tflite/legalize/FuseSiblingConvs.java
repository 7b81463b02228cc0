package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Computes two Convs that read the same value at once, with the SiLU behind both, as the blocks of YOLO have them: three operators
 * and one that splits, instead of six.
 *
 * <pre>
 * before  c = Conv(x, w, b?)               after  m = Conv(x, w and v, b and e)
 *         y = c * Sigmoid(c)                      p = m * Sigmoid(m)
 *         d = Conv(x, v, e?)                      y, z = Split(p)
 *         z = d * Sigmoid(d)
 * needs   w, b, v and e are initializers of equal shapes, the windows are equal, and there are no groups; nothing else reads c, d
 *         or their sigmoids
 * </pre>
 */
final class FuseSiblingConvs implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            c = Conv(x, w, b?)
            s = Sigmoid(c)
            y = Mul(c, s)
            """);

    @Override
    public String id() {
        return "fuse-sibling-convs";
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
        return branch(m.graph(), m.node("c"))
                        .flatMap(own -> sibling(m.graph(), own))
                        .isPresent()
                ? Verdict.fits()
                : Verdict.unrelated();
    }

    /** A Conv and what its SiLU gives. */
    private record Branch(Node conv, Tensor weight, Tensor bias, String end) {
        boolean isLike(Branch other) {
            return conv.op().equals(other.conv.op()) && weight.shape().equals(other.weight.shape());
        }
    }

    private static Optional<Branch> sibling(GraphView graph, Branch own) {
        return graph.readers(own.conv().input(0)).stream()
                .filter(node -> !node.equals(own.conv()))
                .flatMap(node -> branch(graph, node).stream())
                .filter(own::isLike)
                .findFirst();
    }

    /** The branch that begins with {@code node}, if it does. */
    private static Optional<Branch> branch(GraphView graph, Node node) {
        Optional<Tensor> weight = node.op() instanceof Conv conv && conv.group() == 1
                ? graph.constant(node.input(1)).filter(w -> w.dtype() == DataType.FLOAT)
                : Optional.empty();
        if (weight.isEmpty() || node.has(2) && graph.constant(node.input(2)).isEmpty()) {
            return Optional.empty();
        }
        Tensor bias = node.has(2)
                ? graph.constant(node.input(2)).orElseThrow()
                : Tensor.vector(new float[(int) weight.get().shape().size(0)]);
        return end(graph, node.output()).map(end -> new Branch(node, weight.get(), bias, end));
    }

    /** What multiplies {@code value} with its own sigmoid, if nothing else reads the two. */
    private static Optional<String> end(GraphView graph, String value) {
        List<Node> readers = graph.readers(value);
        Optional<Node> sigmoid =
                readers.stream().filter(n -> n.op() instanceof Sigmoid).findFirst();
        Optional<Node> product =
                readers.stream().filter(n -> n.op() instanceof Mul).findFirst();
        if (readers.size() != 2 || graph.isOutput(value) || sigmoid.isEmpty() || product.isEmpty()) {
            return Optional.empty();
        }
        String gate = sigmoid.get().output();
        boolean isOwn =
                product.get().inputs().contains(gate) && graph.readers(gate).size() == 1 && !graph.isOutput(gate);
        return isOwn ? Optional.of(product.get().output()) : Optional.empty();
    }

    @Override
    public Patch rewrite(Match m) {
        Branch first = branch(m.graph(), m.node("c")).orElseThrow();
        Branch second = sibling(m.graph(), first).orElseThrow();
        Patch.Builder patch = m.patch();
        String name = first.conv().name();
        Shape half = first.weight().shape();
        long[] sizes = half.sizes();
        sizes[0] *= 2;
        String hint = first.conv().input(1);
        String weight =
                patch.initializer(hint, Tensor.ofFloats(Shape.of(sizes), joined(first.weight(), second.weight())));
        String bias = patch.initializer(hint + "_bias", Tensor.vector(joined(first.bias(), second.bias())));
        String both = patch.node(name, first.conv().op(), m.value("x"), weight, bias);
        String ends = patch.node(
                m.root().name(), new Mul(), both, patch.node(m.node("s").name(), new Sigmoid(), both));
        String parts = patch.initializer(hint + "_parts", Tensor.vector(half.size(0), half.size(0)));
        List<String> split = patch.nodes(name + "/split", new Split(1, 0), List.of(ends, parts), 2);
        return patch.replace(first.end(), split.get(0))
                .replace(second.end(), split.get(1))
                .build();
    }

    private static float[] joined(Tensor first, Tensor second) {
        float[] half = first.toFloats();
        float[] both = Arrays.copyOf(half, 2 * half.length);
        System.arraycopy(second.toFloats(), 0, both, half.length, half.length);
        return both;
    }
}
