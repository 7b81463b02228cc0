package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Mish;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Reciprocal;
import dev.ghostify.graph.op.Softsign;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/**
 * Softplus, Mish, Softsign and Reciprocal, built from operators that XNNPACK takes.
 *
 * <p>Softplus is {@code relu(x) + log(1 + exp(-|x|))}, which does not overflow.
 */
final class ComposedActivationLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        Op op = n.node().op();
        int x = n.in(0);
        if (op instanceof Reciprocal) {
            finish(n, Builtin.DIV, n.scalar(1f), x);
        } else if (op instanceof Softsign) {
            finish(n, Builtin.DIV, x, n.apply(Builtin.ADD, n.apply(Builtin.ABS, x), n.scalar(1f)));
        } else if (op instanceof Mish) {
            mish(n, x);
        } else {
            finish(n, Builtin.ADD, n.apply(Builtin.RELU, x), tail(n, x));
        }
    }

    /** {@code tanh(log(1 + e))} is {@code e(e + 2) / (e(e + 2) + 2)}; above 20 it is 1 in float. */
    private static void mish(NodeLowering n, int x) {
        int power = n.apply(Builtin.EXP, n.apply(Builtin.MINIMUM, x, n.scalar(20f)));
        int part = n.apply(Builtin.MUL, power, n.apply(Builtin.ADD, power, n.scalar(2f)));
        int tanh = n.apply(Builtin.DIV, part, n.apply(Builtin.ADD, part, n.scalar(2f)));
        finish(n, Builtin.MUL, x, tanh);
    }

    private static int tail(NodeLowering n, int x) {
        int power = n.apply(Builtin.EXP, n.apply(Builtin.NEG, n.apply(Builtin.ABS, x)));
        return n.apply(Builtin.LOG, n.apply(Builtin.ADD, power, n.scalar(1f)));
    }

    private static void finish(NodeLowering n, Builtin builtin, int left, int right) {
        n.emit(builtin, new Options.Arithmetic(builtin, Activation.NONE), List.of(left, right), n.out());
    }
}
