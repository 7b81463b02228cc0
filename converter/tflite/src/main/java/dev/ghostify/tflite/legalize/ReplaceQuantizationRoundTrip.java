package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.DequantizeLinear;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.QuantizeLinear;
import dev.ghostify.graph.op.Round;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Optional;

/**
 * Replaces numbers that are quantized and at once dequantized by the float numbers that come out of it.
 *
 * <pre>
 * before  q = QuantizeLinear(x, s, z)        after  d = Div(x, s)
 *         y = DequantizeLinear(q, s, z)             r = Round(d)
 *                                                   c = Clip(r, lowest - z, highest - z)
 *                                                   y = Mul(c, s)
 * needs   s and z are known, one number for all, and the same on both sides; z is an 8-bit integer
 * </pre>
 *
 * <p>The file computes in float what a quantized model means, to the same steps.
 */
final class ReplaceQuantizationRoundTrip implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("""
            q = QuantizeLinear(x, s, z)
            y = DequantizeLinear(q, s2, z2)
            """);

    @Override
    public String id() {
        return "replace-quantization-round-trip";
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
        boolean isFloat = m.type("x").filter(t -> t.dtype() == DataType.FLOAT).isPresent();
        if (!isFloat
                || ((QuantizeLinear) m.node("q").op()).blockSize() != 0
                || ((DequantizeLinear) m.node("y").op()).blockSize() != 0) {
            return Verdict.unrelated();
        }
        return m.requireInitializers("s", "z", "s2", "z2")
                .and(() -> Verdict.fitsIf(
                        single(m, "s").isPresent() && single(m, "z").isPresent(), "there is more than one scale"))
                .and(() -> Verdict.fitsIf(
                        single(m, "s").equals(single(m, "s2")) && single(m, "z").equals(single(m, "z2")),
                        "it is not dequantized with the scale it was quantized with"))
                .and(() -> Verdict.fitsIf(
                        m.tensor("z").dtype() == DataType.UINT8 || m.tensor("z").dtype() == DataType.INT8,
                        "the zero point is no 8-bit integer"));
    }

    private static Optional<Double> single(Match m, String name) {
        return m.constant(name)
                .filter(t -> t.elementCount() == 1)
                .map(t -> t.dtype().isFloatingPoint() ? t.toDoubles()[0] : (double) t.toLongs()[0]);
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        String name = m.root().name();
        int lowest = m.tensor("z").dtype() == DataType.UINT8 ? 0 : -128;
        double zero = single(m, "z").orElseThrow();
        String scale = patch.initializer(
                name + "_scale", Tensor.scalar(single(m, "s").orElseThrow().floatValue()));
        String low = patch.initializer(name + "_low", Tensor.scalar((float) (lowest - zero)));
        String high = patch.initializer(name + "_high", Tensor.scalar((float) (lowest + 255 - zero)));
        String steps = patch.node(name, new Div(), m.value("x"), scale);
        String clipped = patch.node(name, new Clip(), patch.node(name, new Round(), steps), low, high);
        return patch.replace(m.value("y"), patch.node(name, new Mul(), clipped, scale))
                .build();
    }
}
