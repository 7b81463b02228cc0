package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fuses two Transposes into one, or into none if the second undoes the first.
 *
 * <pre>
 * before  t = Transpose(x)                 after  y = Transpose(x)
 *         y = Transpose(t)
 * where   perm[i] = perm1[perm2[i]]
 * </pre>
 */
public final class FuseTransposes implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            t = Transpose(x)
            y = Transpose(t)
            """);

    @Override
    public String id() {
        return "fuse-transposes";
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
        Optional<List<Integer>> perm = combined(m);
        if (perm.isEmpty()) {
            return Verdict.declined("the rank of '" + m.value("x") + "' is not known");
        }
        return isInOrder(perm.get()) ? m.requireForwardable("y", "x") : Verdict.fits();
    }

    @Override
    public Patch rewrite(Match m) {
        List<Integer> perm = combined(m).orElseThrow();
        Patch.Builder patch = m.patch();
        String by = isInOrder(perm) ? m.value("x") : patch.node(m.root().name(), new Transpose(perm), m.value("x"));
        return patch.replace(m.value("y"), by).build();
    }

    private static Optional<List<Integer>> combined(Match m) {
        Optional<List<Integer>> first = perm(m, "t");
        Optional<List<Integer>> second = perm(m, "y");
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(second.get().stream().map(first.get()::get).toList());
    }

    /** The permutation of the node that produces {@code name}; without the attribute it reverses the axes. */
    private static Optional<List<Integer>> perm(Match m, String name) {
        List<Integer> stated = ((Transpose) m.node(name).op()).perm();
        return stated.isEmpty()
                ? m.shape("x")
                        .map(Shape::rank)
                        .map(rank -> IntStream.range(0, rank)
                                .mapToObj(axis -> rank - 1 - axis)
                                .toList())
                : Optional.of(stated);
    }

    private static boolean isInOrder(List<Integer> perm) {
        return IntStream.range(0, perm.size()).allMatch(axis -> perm.get(axis) == axis);
    }
}
