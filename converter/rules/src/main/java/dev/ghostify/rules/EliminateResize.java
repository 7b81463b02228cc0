package dev.ghostify.rules;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.Verdict;

/**
 * Removes a Resize that keeps every extent.
 *
 * <pre>
 * before  y = Resize(x, region?, scales?, sizes?)              after  whoever read y reads x
 * needs   all scales are known to be 1, or sizes are given and y has the shape of x; no region is cut out
 * </pre>
 */
public final class EliminateResize implements ForwardingRule {
    private static final Pattern PATTERN = Pattern.parse("y = Resize(x, region?, scales?, sizes?)");

    @Override
    public String id() {
        return "eliminate-resize";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Verdict hasNoEffect(Match m) {
        Resize resize = (Resize) m.root().op();
        if (resize.coordinateTransformationMode().equals("tf_crop_and_resize") || !Values.haveSameShape(m, "x", "y")) {
            return Verdict.unrelated();
        }
        boolean scaled = m.type("scales")
                .filter(type -> !type.shape().equals(Shape.of(0)))
                .isPresent();
        boolean scalesAreOne =
                m.constant("scales").filter(scales -> Values.isAll(scales, 1)).isPresent();
        return !scaled || scalesAreOne ? Verdict.fits() : Verdict.unrelated();
    }
}
