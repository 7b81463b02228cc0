package dev.ghostify.rules;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Cuts at once what is cut along some axes and then along others.
 *
 * <pre>
 * before  s = Slice(x, starts, ends, axes, steps?)               after  y = Slice(x, starts', ends', axes', steps')
 *         y = Slice(s, starts2, ends2, axes2, steps2?)
 * where   the lists with ' are those of both, one after the other
 * needs   all lists are initializers; no axis stands in both; only Slices read s
 * </pre>
 */
public final class FuseSlices implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            s = Slice(x, starts, ends, axes, steps?)
            y = Slice(s, starts2, ends2, axes2, steps2?)
            """);

    @Override
    public String id() {
        return "fuse-slices";
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
        String between = m.value("s");
        if (m.graph().isOutput(between)
                || !m.graph().readers(between).stream().map(Node::op).allMatch(Slice.class::isInstance)) {
            return Verdict.declined("'" + between + "' is needed besides");
        }
        return m.requireInitializers("starts", "ends", "axes", "steps", "starts2", "ends2", "axes2", "steps2")
                .and(() -> checkAxes(m));
    }

    private static Verdict checkAxes(Match m) {
        Optional<Integer> rank = m.shape("x").map(shape -> shape.rank());
        Set<Long> seen = new HashSet<>();
        for (long axis : axes(m).toArray()) {
            if (axis < 0 && rank.isEmpty()) {
                return Verdict.declined("the rank of '" + m.value("x") + "' is not known");
            }
            if (!seen.add(axis < 0 ? axis + rank.orElseThrow() : axis)) {
                return Verdict.declined("both cut along axis " + axis);
            }
        }
        return Verdict.fits();
    }

    private static LongStream axes(Match m) {
        return LongStream.concat(longs(m, "axes"), longs(m, "axes2"));
    }

    private static LongStream longs(Match m, String name) {
        return Arrays.stream(m.tensor(name).toLongs());
    }

    private static LongStream steps(Match m, String name, String axes) {
        return m.has(name) ? longs(m, name) : longs(m, axes).map(axis -> 1);
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String made = patch.node(
                m.root().name(),
                new Slice(),
                List.of(
                        m.value("x"),
                        list(patch, m, "starts", LongStream.concat(longs(m, "starts"), longs(m, "starts2"))),
                        list(patch, m, "ends", LongStream.concat(longs(m, "ends"), longs(m, "ends2"))),
                        list(patch, m, "axes", axes(m)),
                        list(
                                patch,
                                m,
                                "axes",
                                LongStream.concat(steps(m, "steps", "axes"), steps(m, "steps2", "axes2")))));
        return patch.replace(m.value("y"), made).build();
    }

    private static String list(Patch.Builder patch, Match m, String hint, LongStream elements) {
        return patch.initializer(m.value(hint), Tensor.vector(elements.toArray()));
    }
}
