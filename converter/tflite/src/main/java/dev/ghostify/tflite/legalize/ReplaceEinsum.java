package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Einsum;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Subscripts;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an Einsum as products of its operands, two by two.
 *
 * <pre>
 * before  y = Einsum(a, b)          after  a' = Transpose(ReduceSum(a)), b' = Transpose(ReduceSum(b))
 *                                          y  = Transpose(MatMul(a', b'))     if axes are summed over that both have, else Mul
 * needs   no axis twice in an operand (a diagonal), extents known where axes are joined
 * </pre>
 */
public final class ReplaceEinsum implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = Einsum(...)");

    @Override
    public String id() {
        return "replace-einsum";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    /** Why {@code node}, an Einsum, cannot be written as products; empty if it can. */
    public static Optional<String> obstacle(Node node, GraphView graph) {
        List<Shape> shapes = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<Shape> shape = graph.shape(input);
            if (shape.isEmpty()) {
                return Optional.of("the rank of '" + input + "' is not known");
            }
            shapes.add(shape.get());
        }
        String equation = ((Einsum) node.op()).equation();
        Subscripts subscripts =
                Subscripts.of(equation, shapes.stream().map(Shape::rank).toList());
        for (List<Integer> axes : subscripts.inputs()) {
            if (new HashSet<>(axes).size() < axes.size()) {
                return Optional.of("the equation '" + equation + "' takes a diagonal; take it before, by Gather");
            }
        }
        long free = subscripts.extents(shapes).values().stream()
                .filter(dim -> !dim.isFixed())
                .count();
        boolean isStretched = stretches(subscripts, shapes);
        return free > 1 || isStretched
                ? Optional.of(
                        "the extents of its operands are not all known, or differ; fix the shapes of the inputs (--shape)")
                : Optional.empty();
    }

    /** Whether an axis of extent 1 meets a longer one of the same letter: a sum over both would count it as often. */
    private static boolean stretches(Subscripts subscripts, List<Shape> shapes) {
        Map<Integer, Dim> extents = subscripts.extents(shapes);
        for (int i = 0; i < shapes.size(); i++) {
            List<Integer> axes = subscripts.inputs().get(i);
            for (int axis = 0; axis < axes.size(); axis++) {
                boolean isSummed = !subscripts.output().contains(axes.get(axis));
                if (isSummed && !shapes.get(i).dim(axis).equals(extents.get(axes.get(axis)))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Verdict check(Match m) {
        return obstacle(m.root(), m.graph()).map(Verdict::declined).orElseGet(Verdict::fits);
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        List<Shape> shapes = root.inputs().stream()
                .map(v -> m.graph().shape(v).orElseThrow())
                .toList();
        Subscripts subscripts = Subscripts.of(
                ((Einsum) root.op()).equation(),
                shapes.stream().map(Shape::rank).toList());
        List<LabelledValue> terms = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            List<Dim> dims = shapes.get(i).dims();
            terms.add(new LabelledValue(root.input(i), subscripts.inputs().get(i), dims));
        }
        LabelledValue product = terms.get(0);
        for (int i = 1; i < terms.size(); i++) {
            Set<Integer> kept = new HashSet<>(subscripts.output());
            terms.subList(i + 1, terms.size()).forEach(term -> kept.addAll(term.labels()));
            product = LabelledProduct.of(nodes, product, terms.get(i), kept);
        }
        LabelledValue summed = product.summed(nodes, new HashSet<>(subscripts.output()));
        LabelledValue result = summed.ordered(nodes, subscripts.output());
        // A result that is an operand itself needs a node of its own.
        String value =
                root.inputs().contains(result.value()) ? nodes.add(new Identity(), result.value()) : result.value();
        return patch.replace(m.value("y"), value).build();
    }
}
