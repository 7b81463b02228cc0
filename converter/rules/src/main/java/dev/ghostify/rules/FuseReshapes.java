package dev.ghostify.rules;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Reshapes at once what is reshaped twice.
 *
 * <pre>
 * before  r = Reshape(x, s)                after  y = Reshape(x, t')
 *         y = Reshape(r, t)
 * where   r may come from Flatten, Squeeze, Unsqueeze, or a Transpose that moves only extents of 1;  t' is t with extents written out that t copies from r
 * needs   t is an initializer; extents that it copies are fixed, or x has them at the same place
 * </pre>
 */
public final class FuseReshapes implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            r = Reshape|Flatten|Squeeze|Unsqueeze|Transpose(x, ...)
            y = Reshape(r, target)
            """);

    @Override
    public String id() {
        return "fuse-reshapes";
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
        if (m.node("r").op() instanceof Transpose transpose && !movesOnlyUnits(m, transpose)) {
            return Verdict.unrelated();
        }
        return m.requireInitializers("target")
                .and(() -> Verdict.fitsIf(
                        target(m).isPresent(),
                        "the target copies an extent of '" + m.value("r") + "' that is not fixed"));
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String target =
                patch.initializer(m.value("target"), Tensor.vector(target(m).orElseThrow()));
        return patch.replace(m.value("y"), patch.node(m.root().name(), m.root().op(), m.value("x"), target))
                .build();
    }

    /** True if all axes but those of extent 1 stay in their order, so that no element moves. */
    private static boolean movesOnlyUnits(Match m, Transpose transpose) {
        Optional<Shape> shape =
                m.shape("x").filter(s -> s.rank() == transpose.perm().size());
        List<Integer> moved = transpose.perm().stream()
                .filter(axis -> shape.filter(s -> s.dim(axis).is(1)).isEmpty())
                .toList();
        return shape.isPresent() && moved.equals(moved.stream().sorted().toList());
    }

    private static Optional<long[]> target(Match m) {
        long[] target = m.tensor("target").toLongs();
        if (((Reshape) m.root().op()).allowzero()) {
            return Optional.of(target);
        }
        for (int axis = 0; axis < target.length; axis++) {
            if (target[axis] == 0) {
                Optional<Dim> copied = dim(m, "r", axis);
                Optional<Dim> there = dim(m, "x", axis);
                if (copied.filter(Dim::isFixed).isPresent()) {
                    target[axis] = copied.get().size();
                } else if (copied.isEmpty()
                        || there.filter(copied.get()::provablyEquals).isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(target);
    }

    private static Optional<Dim> dim(Match m, String value, int axis) {
        Optional<Shape> shape = m.shape(value).filter(s -> axis < s.rank());
        return shape.map(s -> s.dim(axis));
    }
}
