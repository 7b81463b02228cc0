package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Celu;
import dev.ghostify.graph.op.Elu;
import dev.ghostify.graph.op.LeakyRelu;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Selu;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** LeakyRelu as LEAKY_RELU; Elu, Selu and Celu as ELU or {@code gain * max(x, 0) + scale * (exp(min(x, 0) / width) - 1)}. */
final class ParameterizedActivationLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        Op op = n.node().op();
        if (op instanceof LeakyRelu leaky) {
            leaky(n, leaky.alpha());
        } else if (op instanceof Elu elu) {
            exponential(n, 1f, elu.alpha(), 1f);
        } else if (op instanceof Selu selu) {
            exponential(n, selu.gamma(), selu.gamma() * selu.alpha(), 1f);
        } else if (op instanceof Celu celu) {
            exponential(n, 1f, celu.alpha(), celu.alpha());
        }
    }

    /** XNNPACK refuses a slope of 0. */
    private static void leaky(NodeLowering n, float alpha) {
        if (alpha == 0f) {
            n.emit(Builtin.RELU, new Options.None(), List.of(n.in(0)), n.out());
        } else {
            n.emit(Builtin.LEAKY_RELU, new Options.LeakyRelu(alpha), List.of(n.in(0)), n.out());
        }
    }

    private static void exponential(NodeLowering n, float gain, float scale, float width) {
        int input = n.in(0);
        if (gain == 1f && scale == 1f && width == 1f) {
            n.emit(Builtin.ELU, new Options.None(), List.of(input), n.out());
            return;
        }
        int low = n.apply(Builtin.MINIMUM, input, n.scalar(0f));
        int power = n.apply(Builtin.EXP, width == 1f ? low : n.apply(Builtin.MUL, low, n.scalar(1f / width)));
        int negative = n.apply(Builtin.MUL, n.apply(Builtin.SUB, power, n.scalar(1f)), n.scalar(scale));
        int positive = n.apply(Builtin.RELU, input);
        int high = gain == 1f ? positive : n.apply(Builtin.MUL, positive, n.scalar(gain));
        n.emit(Builtin.ADD, new Options.Arithmetic(Builtin.ADD, Activation.NONE), List.of(high, negative), n.out());
    }
}
