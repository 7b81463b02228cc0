package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Window;
import dev.ghostify.train.autograd.Convolutions.Windows;

/**
 * Pools over two axes. Pads are applied before the pool, up to the last window's end, so that asymmetric pads and
 * {@code ceil_mode} need no form of their own.
 */
final class Pools {
    /** No value of a network is smaller, and its products stay finite. */
    private static final double LOWEST = -Float.MAX_VALUE;

    private static final Shape NO_PADS = new Shape(0, 0);

    private Pools() {}

    static NDArray max(MaxPool op, Arguments in) {
        Window window = planar(op.window(), in);
        NDArray padded = in.array(0).pad(pads(window, in, in.resultShape(op)), LOWEST);
        return Pool.maxPool2d(padded, Windows.of(window.kernel()), Windows.of(window.strides()), NO_PADS, false);
    }

    static NDArray average(AveragePool op, Arguments in) {
        Window window = planar(op.window(), in);
        Shape pads = pads(window, in, in.resultShape(op));
        NDArray x = in.array(0);
        NDArray sums = average(x.pad(pads, 0), window);
        // What share of each window counts: all of it, but what lies behind the pads, or in them.
        Shape plane = x.getShape().slice(2);
        NDArray counted = in.owner().ones(new Shape(1, 1, plane.get(0), plane.get(1)));
        if (op.countIncludePad()) {
            Shape own = Windows.torchPads(window, 2);
            counted = counted.pad(own, 1);
            long[] beyond = new long[4];
            for (int side = 0; side < 4; side++) {
                beyond[side] = pads.get(side) - own.get(side);
            }
            counted = counted.pad(new Shape(beyond), 0);
        } else {
            counted = counted.pad(pads, 0);
        }
        return sums.div(average(counted, window));
    }

    /** Every so many rows and columns of maps, from the first: a slice with steps loses the layout of the maps on the way back. */
    static NDArray everyNth(NDArray x, Shape strides) {
        return Pool.avgPool2d(x, new Shape(1, 1), strides, NO_PADS, false, true);
    }

    private static NDArray average(NDArray x, Window window) {
        return Pool.avgPool2d(x, Windows.of(window.kernel()), Windows.of(window.strides()), NO_PADS, false, true);
    }

    private static Window planar(Window window, Arguments in) {
        if (in.shape(0).rank() != 4) {
            throw Convolutions.unsupported("a pool over " + (in.shape(0).rank() - 2) + " axes");
        }
        if (window.dilations().stream().anyMatch(d -> d != 1)) {
            throw Convolutions.unsupported("a dilated pool");
        }
        return window.explicit(in.shape(0));
    }

    /** PyTorch's pads, such that the windows of {@code result} fit exactly. */
    private static Shape pads(Window window, Arguments in, dev.ghostify.graph.Shape result) {
        long[] pads = new long[4];
        for (int axis = 0; axis < 2; axis++) {
            long reach = (result.size(axis + 2) - 1) * window.stride(axis) + window.effectiveKernel(axis);
            pads[2 * (1 - axis)] = window.padBegin(axis);
            pads[2 * (1 - axis) + 1] =
                    reach - window.padBegin(axis) - in.shape(0).size(axis + 2);
        }
        return new Shape(pads);
    }
}
