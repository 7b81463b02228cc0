package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.graph.rewrite.RewriteRule;
import java.util.List;

/** The rules that bring a graph into a form that TFLite can say, in the order in which they are tried on a node. */
public final class TfliteRules {
    /** Rules that exchange operators or forms that TFLite lacks. */
    public static final List<RewriteRule> LEGALIZATION = List.of(
            new ReplaceSignalWindow(),
            // Before dilated pooling, which is written over images.
            new ReplaceVolumePool(),
            new ReplaceVolumeConv(),
            new ReplaceDilatedPool(),
            new ReplacePaddedAveragePool(),
            new ReplaceResize(),
            new ReplaceRecurrence(),
            new ReplaceEinsum(),
            new FuseSiblingConvs(),
            new ReplaceQuantizationRoundTrip());

    private static final Pass PASS = Pass.of("forms that TFLite lacks", LEGALIZATION);

    private TfliteRules() {}

    /** The same function in operators that TFLite has, as far as there are some. */
    public static Graph legalized(Graph graph) {
        return PASS.run(graph).graph();
    }
}
