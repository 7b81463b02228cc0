package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.rules.CleanupRules;
import dev.ghostify.rules.FuseGelu;
import dev.ghostify.rules.FuseMulBeforeConv;
import dev.ghostify.tflite.file.FirstRuntimes;
import dev.ghostify.tflite.file.RuntimeVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognizes the operators that a runtime has, and spells out those that it does not have yet. */
public final class Legalization {
    /**
     * A rule that goes by whether runtimes have a form.
     *
     * @param version of {@code operator} that has the form
     */
    private record ByForm(String operator, int version, RewriteRule rule) {}

    private static final List<ByForm> OLDER = List.of(
            new ByForm("CONV_2D", 6, new ReplaceGroupedConv()),
            new ByForm("HARD_SWISH", 1, new ReplaceHardSwish()),
            new ByForm("TRANSPOSE_CONV", 3, new ReplaceConvTransposeBias()));

    /** Rules whose results need an operator, for runtimes that have it. */
    private static final List<ByForm> NEWER = List.of(new ByForm("DEPTH_TO_SPACE", 1, new ReplaceTransposedTiles()));

    private Legalization() {}

    /** The graph in forms that {@code oldest} has, if there is a rule for them; what is left to refuse shows when it is lowered. */
    public static Graph run(Graph graph, Optional<RuntimeVersion> oldest) {
        // Without GELU its formula is kept, which other operators compute.
        // A Gelu whose half was folded into the Conv behind is recognized as half of a product with 2: that is folded
        // too.
        List<RewriteRule> recognizers = Stream.concat(
                        CleanupRules.RECOGNIZERS.stream()
                                .filter(rule -> !(rule instanceof FuseGelu) || has(oldest, "GELU", 1)),
                        Stream.of(new FuseMulBeforeConv()))
                .toList();
        List<RewriteRule> replacements = Stream.concat(
                        NEWER.stream().filter(form -> has(oldest, form.operator(), form.version())),
                        OLDER.stream().filter(form -> !has(oldest, form.operator(), form.version())))
                .map(ByForm::rule)
                .toList();
        Graph recognized = Pass.of("recognition", recognizers).run(graph).graph();
        return Pass.of("legalization", replacements).run(recognized).graph();
    }

    private static boolean has(Optional<RuntimeVersion> oldest, String operator, int version) {
        RuntimeVersion first = FirstRuntimes.of(operator, version).orElseThrow();
        return oldest.map(runtime -> runtime.isAtLeast(first)).orElse(true);
    }
}
