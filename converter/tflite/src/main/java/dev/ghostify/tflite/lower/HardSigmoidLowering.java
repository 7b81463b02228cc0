package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/**
 * HardSigmoid. With an alpha of about 1/6 and beta 1/2: {@code alpha * relu6(x + beta / alpha)}; else {@code min(relu(alpha * x +
 * beta), 1)}. With 3 and 1/6 in place of what the model says, gates that are nearly closed would be off in their fifth digit.
 *
 * <p>RELU_0_TO_1 would be one operator fewer, but XNNPACK does not take it.
 */
final class HardSigmoidLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        HardSigmoid op = n.op(HardSigmoid.class);
        int input = n.in(0);
        if (isSixth(op)) {
            int clipped = n.temporary(n.extents(input));
            n.emit(
                    Builtin.ADD,
                    new Options.Arithmetic(Builtin.ADD, Activation.RELU6),
                    List.of(input, n.scalar(op.beta() / op.alpha())),
                    clipped);
            n.emit(
                    Builtin.MUL,
                    new Options.Arithmetic(Builtin.MUL, Activation.NONE),
                    List.of(clipped, n.scalar(op.alpha())),
                    n.out());
            return;
        }
        int scaled = n.apply(Builtin.MUL, input, n.scalar(op.alpha()));
        int positive = n.temporary(n.extents(input));
        n.emit(
                Builtin.ADD,
                new Options.Arithmetic(Builtin.ADD, Activation.RELU),
                List.of(scaled, n.scalar(op.beta())),
                positive);
        n.emit(Builtin.MINIMUM, new Options.None(), List.of(positive, n.scalar(1f)), n.out());
    }

    /** Exporters write 1/6 with as few as six digits; six times that is 1 but for a few last digits of a float. */
    private static boolean isSixth(HardSigmoid op) {
        return Math.abs(op.alpha() - 1f / 6f) < 5e-7f && op.beta() == 0.5f;
    }
}
