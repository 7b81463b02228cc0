package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.GroupNormalization;
import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.LRN;
import dev.ghostify.graph.op.LayerNormalization;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Normalizations by statistics of the values themselves, and batch norm by its stored ones. */
final class Normalizations {
    private Normalizations() {}

    /** By the stored statistics; in training mode by those of the batch, which are outputs too. */
    static NDList batch(BatchNormalization op, Arguments in) {
        if (op.trainingMode()) {
            NDArray mean = in.array(3).duplicate();
            NDArray variance = in.array(4).duplicate();
            // Writes to mean and variance.
            NDArray normal = BatchNorm.batchNorm(
                            in.array(0), mean, variance, in.array(1), in.array(2), 1, op.momentum(), op.epsilon(), true)
                    .singletonOrThrow();
            return new NDList(normal, mean, variance);
        }
        int rank = in.shape(0).rank();
        NDArray scale = in.array(1).div(in.array(4).add(op.epsilon()).sqrt());
        NDArray shift = in.array(2).sub(in.array(3).mul(scale));
        return new NDList(in.array(0).mul(alongChannels(scale, rank)).add(alongChannels(shift, rank)));
    }

    static NDArray instance(InstanceNormalization op, Arguments in) {
        int rank = in.shape(0).rank();
        NDArray normal = normal(in.array(0), IntStream.range(2, rank).toArray(), op.epsilon());
        return normal.mul(alongChannels(in.array(1), rank)).add(alongChannels(in.array(2), rank));
    }

    static NDArray group(GroupNormalization op, Arguments in) {
        NDArray x = in.array(0);
        int rank = in.shape(0).rank();
        NDArray grouped = x.reshape(x.getShape().get(0), op.numGroups(), -1);
        NDArray normal = normal(grouped, new int[] {2}, op.epsilon()).reshape(x.getShape());
        return normal.mul(alongChannels(in.array(1), rank)).add(alongChannels(in.array(2), rank));
    }

    static NDArray layer(LayerNormalization op, Arguments in) {
        int rank = in.shape(0).rank();
        int first = op.axis() < 0 ? op.axis() + rank : op.axis();
        NDArray scaled = normal(in.array(0), IntStream.range(first, rank).toArray(), op.epsilon())
                .mul(in.array(1));
        return in.has(2) ? scaled.add(in.array(2)) : scaled;
    }

    static NDArray localResponse(LRN op, Arguments in) {
        NDArray x = in.array(0);
        long channels = x.getShape().get(1);
        int before = (op.size() - 1) / 2;
        long[] pads = new long[2 * (in.shape(0).rank() - 1)];
        pads[pads.length - 2] = before;
        pads[pads.length - 1] = op.size() - 1L - before;
        NDArray squares = x.mul(x).pad(new Shape(pads), 0);
        NDArray sum = squares.get(":, 0:" + channels);
        for (int tap = 1; tap < op.size(); tap++) {
            sum = sum.add(squares.get(":, " + tap + ":" + (tap + channels)));
        }
        return x.mul(Numbers.power(Numbers.times(sum, op.alpha() / op.size()).add(op.bias()), -op.beta()));
    }

    /**
     * A softmax over {@code axis}; before opset 13 over all elements from there on, see {@link
     * dev.ghostify.graph.op.Softmax#flattens}.
     */
    static NDArray overClasses(
            int axis, boolean flattens, Arguments in, BiFunction<NDArray, Integer, NDArray> function) {
        int first = axis < 0 ? axis + in.shape(0).rank() : axis;
        NDArray x = in.array(0);
        if (!flattens) {
            return function.apply(x, first);
        }
        long rows = 1;
        for (int before = 0; before < first; before++) {
            rows *= in.shape(0).size(before);
        }
        return function.apply(x.reshape(rows, -1), 1).reshape(x.getShape());
    }

    private static NDArray normal(NDArray x, int[] axes, double epsilon) {
        NDArray centred = x.sub(Reductions.mean(x, axes, true));
        NDArray variance = Reductions.mean(centred.mul(centred), axes, true);
        return centred.div(variance.add(epsilon).sqrt());
    }

    private static NDArray alongChannels(NDArray vector, int rank) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[1] = vector.size();
        return vector.reshape(new Shape(shape));
    }
}
