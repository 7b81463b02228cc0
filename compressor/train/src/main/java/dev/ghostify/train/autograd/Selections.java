package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.DepthToSpace;
import dev.ghostify.graph.op.Expand;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.SpaceToDepth;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.op.Tile;
import dev.ghostify.graph.op.Transpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that move elements: which ones is known before the run. */
final class Selections {
    private Selections() {}

    /** The elements in their order under the shape that the operator gives them. */
    static NDArray reshaped(Op op, Arguments in) {
        return in.array(0).reshape(shape(in.resultShape(op)));
    }

    static NDArray transposed(Transpose op, Arguments in) {
        int rank = in.shape(0).rank();
        int[] perm = op.perm().isEmpty()
                ? IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray()
                : op.perm().stream().mapToInt(axis -> axis).toArray();
        return in.array(0).transpose(perm);
    }

    static NDArray concatenated(Concat op, Arguments in) {
        NDList all = new NDList();
        for (int input = 0; input < in.count(); input++) {
            all.add(in.array(input));
        }
        return NDArrays.concat(all, axis(op.axis(), in));
    }

    static NDList split(Split op, Arguments in) {
        int axis = axis(op.axis(), in);
        long end = 0;
        NDList parts = new NDList();
        List<dev.ghostify.graph.TensorType> types = op.infer(in);
        for (int output = 0; output < in.outputCount(); output++) {
            long extent = types.get(output).shape().size(axis);
            parts.add(in.array(0).get(range(axis, end, end + extent, 1)));
            end += extent;
        }
        return parts;
    }

    static NDArray sliced(Slice op, Arguments in) {
        dev.ghostify.graph.Shape result = in.resultShape(op);
        long[] starts = in.tensor(1).toLongs();
        long[] axes = in.has(3)
                ? in.tensor(3).toLongs()
                : IntStream.range(0, starts.length).asLongStream().toArray();
        NDArray x = in.array(0);
        long[] strides = {1, 1};
        for (int i = 0; i < starts.length; i++) {
            int axis = axis((int) axes[i], in);
            long step = in.has(4) ? in.tensor(4).toLongs()[i] : 1;
            long extent = in.shape(0).size(axis);
            long first = starts[i] < 0 ? starts[i] + extent : starts[i];
            first = Math.max(0, Math.min(step > 0 ? extent : extent - 1, first));
            long count = result.size(axis);
            if (step < 0) {
                long from = first;
                x = taken(
                        x,
                        axis,
                        IntStream.range(0, (int) count)
                                .mapToLong(k -> from + k * step)
                                .toArray());
            } else if (axis >= 2 && result.rank() == 4 && count > 0) {
                strides[axis - 2] = step;
                x = part(x, axis, first, first + (count - 1) * step + 1, 1);
            } else {
                x = part(x, axis, first, first + Math.max(0, (count - 1) * step + 1), step);
            }
        }
        return Arrays.equals(strides, new long[] {1, 1}) ? x : Pools.everyNth(x, new Shape(strides));
    }

    private static NDArray part(NDArray x, int axis, long begin, long end, long step) {
        boolean isAll = begin == 0 && end == x.getShape().get(axis) && step == 1;
        return isAll ? x : x.get(range(axis, begin, end, step));
    }

    static NDArray gathered(Gather op, Arguments in) {
        int axis = axis(op.axis(), in);
        long extent = in.shape(0).size(axis);
        long[] indices = Arrays.stream(in.tensor(1).toLongs())
                .map(i -> i < 0 ? i + extent : i)
                .toArray();
        return taken(in.array(0), axis, indices).reshape(shape(in.resultShape(op)));
    }

    static NDArray expanded(Expand op, Arguments in) {
        return in.array(0).broadcast(shape(in.resultShape(op)));
    }

    static NDArray tiled(Tile op, Arguments in) {
        return in.array(0).tile(in.tensor(1).toLongs());
    }

    static NDArray padded(Pad op, Arguments in) {
        int rank = in.shape(0).rank();
        long[] given = in.tensor(1).toLongs();
        long[] axes = in.has(3)
                ? in.tensor(3).toLongs()
                : IntStream.range(0, rank).asLongStream().toArray();
        if (op.mode().equals("constant")) {
            long[] pads = new long[2 * rank];
            for (int i = 0; i < axes.length; i++) {
                int last = rank - 1 - axis((int) axes[i], in);
                pads[2 * last] = given[i];
                pads[2 * last + 1] = given[axes.length + i];
            }
            return in.array(0).pad(new Shape(pads), in.number(2, 0));
        }
        NDArray x = in.array(0);
        for (int i = 0; i < axes.length; i++) {
            int axis = axis((int) axes[i], in);
            long extent = in.shape(0).size(axis);
            long[] from = new long[(int) (extent + given[i] + given[axes.length + i])];
            for (int k = 0; k < from.length; k++) {
                from[k] = source(op.mode(), k - given[i], extent);
            }
            x = taken(x, axis, from);
        }
        return x;
    }

    /** The index inside that a padded place repeats. */
    private static long source(String mode, long place, long extent) {
        return switch (mode) {
            case "edge" -> Math.max(0, Math.min(extent - 1, place));
            case "wrap" -> Math.floorMod(place, extent);
            default -> {
                long period = Math.max(1, 2 * (extent - 1));
                long phase = Math.floorMod(place, period);
                yield phase < extent ? phase : period - phase;
            }
        };
    }

    static NDArray depthToSpace(DepthToSpace op, Arguments in) {
        long b = op.blocksize();
        dev.ghostify.graph.Shape x = in.shape(0);
        long c = x.size(1) / (b * b);
        boolean columnsFirst = op.mode().equals("CRD");
        NDArray blocks = columnsFirst
                ? in.array(0).reshape(x.size(0), c, b, b, x.size(2), x.size(3)).transpose(0, 1, 4, 2, 5, 3)
                : in.array(0).reshape(x.size(0), b, b, c, x.size(2), x.size(3)).transpose(0, 3, 4, 1, 5, 2);
        return blocks.reshape(x.size(0), c, x.size(2) * b, x.size(3) * b);
    }

    static NDArray spaceToDepth(SpaceToDepth op, Arguments in) {
        long b = op.blocksize();
        dev.ghostify.graph.Shape x = in.shape(0);
        return in.array(0)
                .reshape(x.size(0), x.size(1), x.size(2) / b, b, x.size(3) / b, b)
                .transpose(0, 3, 5, 1, 2, 4)
                .reshape(x.size(0), x.size(1) * b * b, x.size(2) / b, x.size(3) / b);
    }

    /** Interpolation is linear and goes axis by axis, so it is a product with the matrix that the operator makes of each axis. */
    static NDArray resized(Resize op, Arguments in) {
        dev.ghostify.graph.Shape from = in.shape(0);
        dev.ghostify.graph.Shape to = in.resultShape(op);
        NDArray x = in.array(0);
        for (int axis = 2; axis < from.rank(); axis++) {
            Tensor weights = Interpolation.along(op, in, axis, to.size(axis));
            NDArray matrix = Floats.array(in.owner(), weights);
            int last = from.rank() - 1;
            NDArray moved = axis == last ? x : x.swapAxes(axis, last);
            NDArray mixed = moved.matMul(matrix.transpose(1, 0));
            x = axis == last ? mixed : mixed.swapAxes(axis, last);
        }
        return x;
    }

    static NDArray taken(NDArray x, int axis, long[] indices) {
        NDArray index = x.getManager().create(indices);
        return x.get(new NDIndex(":, ".repeat(axis) + "{}", index));
    }

    private static NDIndex range(int axis, long begin, long end, long step) {
        return allBefore(axis).addSliceDim(begin, end, step);
    }

    private static NDIndex allBefore(int axis) {
        NDIndex index = new NDIndex();
        return axis == 0 ? index : index.addAllDim(axis);
    }

    private static int axis(int axis, Arguments in) {
        return axis < 0 ? axis + in.shape(0).rank() : axis;
    }

    private static Shape shape(dev.ghostify.graph.Shape shape) {
        return new Shape(shape.sizes());
    }
}
