package dev.ghostify.rules;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Constant;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Stores the results of shape arithmetic that follow from the shapes: Shape, Gather, Concat and the like.
 *
 * <pre>
 * before  s = Shape(x)                 after  y is an initializer
 *         y = Gather(s, i)
 * needs   the extents asked for are fixed; y is no output of the graph
 * </pre>
 */
public final class FoldShapes implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = *(...)");

    @Override
    public String id() {
        return "fold-shapes";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.exact();
    }

    @Override
    public Verdict check(Match m) {
        if (m.root().op() instanceof Constant || m.root().outputs().size() != 1 || known(m).isEmpty()) {
            return Verdict.unrelated();
        }
        return Values.requireStorable(m.graph(), m.value("y"));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String y = m.value("y");
        return patch.replace(y, patch.initializer(y, known(m).orElseThrow())).build();
    }

    private static Optional<Tensor> known(Match m) {
        GraphView graph = m.graph();
        String y = m.value("y");
        Optional<TensorType> type = graph.tensorType(y)
                .filter(t -> t.dtype() == DataType.INT64 || t.dtype() == DataType.INT32)
                .filter(t -> t.shape().isFixed());
        Optional<List<Dim>> elements =
                graph.elements(y).filter(all -> all.stream().allMatch(Dim::isFixed));
        return type.isEmpty()
                ? Optional.empty()
                : elements.filter(all -> all.size() == type.get().shape().elementCount())
                        .map(all -> Tensor.ofIntegers(type.get(), new Shape(all).sizes()));
    }
}
