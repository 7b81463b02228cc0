package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Adds the bias of a ConvTranspose behind it, for runtimes whose TRANSPOSE_CONV has none.
 *
 * <pre>
 * before  y = ConvTranspose(x, w, b)       after  y = Add(ConvTranspose(x, w), b')
 * where   b' is b with an axis of 1 for each spatial axis
 * needs   b is an initializer
 * </pre>
 */
final class ReplaceConvTransposeBias implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = ConvTranspose(x, w, b)");

    @Override
    public String id() {
        return "replace-conv-transpose-bias";
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
        return m.requireInitializers("w", "b");
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        long[] sizes = new long[m.tensor("w").rank() - 1];
        java.util.Arrays.fill(sizes, 1);
        sizes[0] = m.tensor("b").elementCount();
        String bias = patch.initializer(m.value("b"), m.tensor("b").reshaped(Shape.of(sizes)));
        String sum = patch.node(m.root().name(), m.root().op(), m.value("x"), m.value("w"));
        return patch.replace(m.value("y"), patch.node(m.root().name(), new Add(), sum, bias))
                .build();
    }
}
