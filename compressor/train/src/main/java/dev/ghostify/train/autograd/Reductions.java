package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import dev.ghostify.graph.op.ReduceOp;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Reductions over axes that are known before the run. */
final class Reductions {
    static final Reduction MAX = eachAxis((x, axis) -> x.max(axis, true));

    private Reductions() {}

    @FunctionalInterface
    interface Reduction {
        NDArray apply(NDArray x, int[] axes, boolean keepdims);
    }

    static <O extends ReduceOp> SingleFunction<O> by(Reduction reduction) {
        return (op, in) -> {
            int[] axes = axes(op, in);
            return axes.length == 0 ? in.array(0) : reduction.apply(in.array(0), axes, op.keepdims());
        };
    }

    private static int[] axes(ReduceOp op, Arguments in) {
        int rank = in.shape(0).rank();
        long[] given = in.has(1) ? in.tensor(1).toLongs() : new long[0];
        if (given.length == 0) {
            return op.noopWithEmptyAxes()
                    ? new int[0]
                    : IntStream.range(0, rank).toArray();
        }
        return Arrays.stream(given)
                .mapToInt(axis -> (int) (axis < 0 ? axis + rank : axis))
                .toArray();
    }

    /** All axes behind batch and channels. */
    static int[] spatial(Arguments in) {
        return IntStream.range(2, in.shape(0).rank()).toArray();
    }

    static NDArray mean(NDArray x, int[] axes, boolean keepdims) {
        long count = 1;
        for (int axis : axes) {
            count *= x.getShape().get(axis);
        }
        return Numbers.times(x.sum(axes, keepdims), 1.0 / count);
    }

    /** A reduction that PyTorch offers for one axis at a time. */
    static Reduction eachAxis(BiFunction<NDArray, int[], NDArray> reduction) {
        return (x, axes, keepdims) -> {
            NDArray result = x;
            for (int axis : axes) {
                result = reduction.apply(result, new int[] {axis});
            }
            int[] sorted = axes.clone();
            Arrays.sort(sorted);
            return keepdims ? result : result.squeeze(sorted);
        };
    }

    static NDArray sumOfSquares(NDArray x, int[] axes, boolean keepdims) {
        return x.mul(x).sum(axes, keepdims);
    }

    static NDArray logSumExp(NDArray x, int[] axes, boolean keepdims) {
        NDArray most = MAX.apply(x.stopGradient(), axes, true);
        NDArray rest = x.sub(most).exp().sum(axes, keepdims).log();
        return rest.add(most.reshape(rest.getShape()));
    }
}
