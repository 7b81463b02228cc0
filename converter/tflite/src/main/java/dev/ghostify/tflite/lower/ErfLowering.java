package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/**
 * Erf, which TFLite lacks, as {@code sign(x) * (1 - p(t) * exp(-x * x))} with {@code t = 1 / (1 + 0.3275911 |x|)} and a polynomial p; no further
 * from it than 1.5e-7. Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.
 */
final class ErfLowering extends CarryLowering {
    private static final float WIDTH = 0.3275911f;

    /** Highest power first; the lowest is t. */
    private static final double[] COEFFICIENTS = {1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592};

    /** Large enough that any x whose erf is not below a float's last digit becomes 1 or -1. */
    private static final float STEEP = 1e30f;

    @Override
    public void lower(NodeLowering n) {
        int x = n.in(0);
        int width = n.apply(Builtin.MUL, n.apply(Builtin.ABS, x), n.scalar(WIDTH));
        int t = n.temporary(n.extents(x));
        List<Integer> quotient = List.of(n.scalar(1f), n.apply(Builtin.ADD, width, n.scalar(1f)));
        n.emit(Builtin.DIV, NodeLowering.optionsOf(Builtin.DIV), quotient, t);
        int polynomial = n.apply(Builtin.MUL, t, n.scalar((float) COEFFICIENTS[0]));
        for (int i = 1; i < COEFFICIENTS.length; i++) {
            polynomial = n.apply(Builtin.MUL, n.apply(Builtin.ADD, polynomial, n.scalar((float) COEFFICIENTS[i])), t);
        }
        int bell = n.apply(Builtin.EXP, n.apply(Builtin.NEG, n.apply(Builtin.SQUARE, x)));
        int tail = n.apply(Builtin.MUL, polynomial, bell);
        int size = n.temporary(n.extents(x));
        n.emit(Builtin.SUB, NodeLowering.optionsOf(Builtin.SUB), List.of(n.scalar(1f), tail), size);
        int sign = n.temporary(n.extents(x));
        Options clipped = new Options.Arithmetic(Builtin.MUL, Activation.RELU_N1_TO_1);
        n.emit(Builtin.MUL, clipped, List.of(x, n.scalar(STEEP)), sign);
        n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(sign, size), n.out());
    }
}
