package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.ghostify.graph.op.Celu;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Gelu;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.PRelu;
import dev.ghostify.graph.op.Selu;
import dev.ghostify.graph.op.Where;
import java.util.function.BinaryOperator;

/** Functions of single elements that PyTorch's own name does not cover. */
final class Elementwise {
    /** The factors of the approximation of Gelu by tanh; source: Hendrycks and Gimpel, arXiv 1606.08415. */
    private static final double TANH_FACTOR = Math.sqrt(2 / Math.PI);

    private static final double CUBIC = 0.044715;

    private Elementwise() {}

    static NDArray clip(Clip op, Arguments in) {
        float low = in.number(1, -Float.MAX_VALUE);
        float high = in.number(2, Float.MAX_VALUE);
        // ONNX: where the bounds cross, the upper one wins.
        return in.array(0).clip(Math.min(low, high), high);
    }

    static NDArray celu(Celu op, Arguments in) {
        NDArray x = in.array(0);
        NDArray below =
                Numbers.times(Numbers.atMost(x, 0), 1 / op.alpha()).exp().sub(1);
        return Numbers.atLeast(x, 0).add(Numbers.times(below, op.alpha()));
    }

    static NDArray elu(NDArray x, float alpha) {
        NDArray below = Numbers.atMost(x, 0).exp().sub(1);
        return Numbers.atLeast(x, 0).add(Numbers.times(below, alpha));
    }

    static NDArray selu(Selu op, Arguments in) {
        return Numbers.times(elu(in.array(0), op.alpha()), op.gamma());
    }

    static NDArray gelu(Gelu op, Arguments in) {
        NDArray x = in.array(0);
        NDArray share = op.approximate().equals("tanh")
                ? Numbers.times(Numbers.times(x.mul(x).mul(x), CUBIC).add(x), TANH_FACTOR)
                        .tanh()
                : Numbers.times(x, Math.sqrt(0.5)).erf();
        return Numbers.times(x.mul(share.add(1)), 0.5);
    }

    static NDArray hardSigmoid(HardSigmoid op, Arguments in) {
        return hardSigmoid(in.array(0), op.alpha(), op.beta());
    }

    static NDArray hardSwish(NDArray x) {
        return x.mul(hardSigmoid(x, 1.0 / 6, 0.5));
    }

    private static NDArray hardSigmoid(NDArray x, double alpha, double beta) {
        return Numbers.times(x, alpha).add(beta).clip(0, 1);
    }

    static NDArray prelu(PRelu op, Arguments in) {
        NDArray x = in.array(0);
        return Numbers.atLeast(x, 0).add(Numbers.atMost(x, 0).mul(in.array(1)));
    }

    static NDArray where(Where op, Arguments in) {
        NDArray condition = in.isArray(0)
                ? in.array(0)
                : Floats.array(in.owner(), in.tensor(0)).neq(0);
        return NDArrays.where(condition, in.array(1), in.array(2));
    }

    static NDArray thresholded(NDArray x, float alpha) {
        return NDArrays.where(x.gt(alpha), x, x.zerosLike());
    }

    /** {@code step} over all inputs from the first to the last. */
    static NDArray folded(Arguments in, BinaryOperator<NDArray> step) {
        NDArray result = in.array(0);
        for (int input = 1; input < in.count(); input++) {
            result = step.apply(result, in.array(input));
        }
        return result;
    }
}
