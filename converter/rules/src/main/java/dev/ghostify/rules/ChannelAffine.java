package dev.ghostify.rules;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code y = scale[c] * x + shift[c]} for each channel c; no scale means ones, no shift means zeros. */
final class ChannelAffine {
    private final double @Nullable [] scale;
    private final double @Nullable [] shift;

    private ChannelAffine(double @Nullable [] scale, double @Nullable [] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** {@code y = scale[c] * x}; one factor may serve all channels. */
    static ChannelAffine scaledBy(double... scale) {
        return new ChannelAffine(scale.clone(), null);
    }

    /** {@code y = x + shift[c]}; one summand may serve all channels. */
    static ChannelAffine shiftedBy(double... shift) {
        return new ChannelAffine(null, shift.clone());
    }

    /** A batch normalization in inference mode, matched as {@code BatchNormalization(_, scale, shift, mean, var)}. */
    static ChannelAffine of(Match m, BatchNormalization op) {
        double[] k = m.tensor("scale").toDoubles();
        double[] h = m.tensor("shift").toDoubles();
        double[] mean = m.tensor("mean").toDoubles();
        double[] variance = m.tensor("var").toDoubles();
        for (int c = 0; c < k.length; c++) {
            k[c] /= Math.sqrt(variance[c] + (double) op.epsilon());
            h[c] -= k[c] * mean[c];
        }
        return new ChannelAffine(k, h);
    }

    /** Whether the normalization {@code norm} of the match has parameters that are known and usable. */
    static Verdict check(Match m, String norm) {
        BatchNormalization op = (BatchNormalization) m.node(norm).op();
        if (op.trainingMode()) {
            return Verdict.declined("the BatchNormalization is in training mode; export the model for inference");
        }
        if (Values.readsMoreThanFirstOutput(m.graph(), m.node(norm))) {
            return Verdict.declined("further outputs of the BatchNormalization are read");
        }
        return m.requireInitializers("scale", "shift", "mean", "var").and(() -> checkParameters(m, op));
    }

    private static Verdict checkParameters(Match m, BatchNormalization op) {
        long channels = m.tensor("scale").elementCount();
        for (String parameter : new String[] {"scale", "shift", "mean", "var"}) {
            Tensor tensor = m.tensor(parameter);
            if (tensor.elementCount() != channels || !tensor.dtype().isFloatingPoint()) {
                return Verdict.declined(
                        "the parameters of the BatchNormalization differ in length or are not real numbers");
            }
        }
        ChannelAffine affine = of(m, op);
        int bad = affine.firstNotFinite();
        return Verdict.fitsIf(
                bad < 0,
                "channel " + bad + " of the BatchNormalization has no usable parameters: its variance is negative, or a"
                        + " parameter is not finite");
    }

    private int firstNotFinite() {
        for (int c = 0; scale != null && shift != null && c < scale.length; c++) {
            if (!Double.isFinite(scale[c]) || !Double.isFinite(shift[c])) {
                return c;
            }
        }
        return -1;
    }

    /** Number of channels; 1 if the same numbers serve all channels. */
    int channels() {
        return scale != null ? scale.length : shift != null ? shift.length : 1;
    }

    double scale(int channel) {
        return scale == null ? 1 : scale.length == 1 ? scale[0] : scale[channel];
    }

    double shift(int channel) {
        return shift == null ? 0 : shift.length == 1 ? shift[0] : shift[channel];
    }

    /** True if weights stay as they are. */
    boolean onlyShifts() {
        return scale == null;
    }

    /** True if something is added to any channel. */
    boolean shifts() {
        return shift != null && Arrays.stream(shift).anyMatch(h -> h != 0);
    }
}
