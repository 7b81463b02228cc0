package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions over one to three axes, and transposed ones over two. */
final class Convolutions {
    private Convolutions() {}

    static NDArray conv(Conv op, Arguments in) {
        Window window = op.window(in.shape(1)).explicit(in.shape(0));
        int axes = in.shape(0).rank() - 2;
        Shape pads = new Shape(new long[axes]);
        NDArray x = in.array(0);
        if (Windows.isSymmetric(window, axes)) {
            pads = Windows.begins(window, axes);
        } else {
            x = x.pad(Windows.torchPads(window, axes), 0);
        }
        NDArray weight = in.array(1);
        NDArray bias = bias(in);
        Shape strides = Windows.of(window.strides());
        Shape dilations = Windows.of(window.dilations());
        NDList result = switch (axes) {
            case 1 -> Conv1d.conv1d(x, weight, bias, strides, pads, dilations, op.group());
            case 2 -> Conv2d.conv2d(x, weight, bias, strides, pads, dilations, op.group());
            case 3 -> Conv3d.conv3d(x, weight, bias, strides, pads, dilations, op.group());
            default -> throw unsupported("a convolution over " + axes + " axes");
        };
        return result.singletonOrThrow();
    }

    /** As a convolution of the input with zeros between its elements; the engine has no form of its own. */
    static NDArray transposed(ConvTranspose op, Arguments in) {
        dev.ghostify.graph.Shape x = in.shape(0);
        if (x.rank() != 4) {
            throw unsupported("a transposed convolution over " + (x.rank() - 2) + " axes");
        }
        Window window = op.window(x, in.shape(1));
        dev.ghostify.graph.Shape wanted = in.resultShape(op);
        long down = window.stride(0);
        long right = window.stride(1);
        NDArray spread = in.array(0)
                .reshape(x.size(0), x.size(1), x.size(2), 1, x.size(3), 1)
                .pad(new Shape(0, right - 1, 0, 0, 0, down - 1), 0)
                .reshape(x.size(0), x.size(1), x.size(2) * down, x.size(3) * right);
        long[] pads = new long[4];
        for (int axis = 0; axis < 2; axis++) {
            long reach = window.effectiveKernel(axis) - 1;
            long spreadOut = x.size(axis + 2) * window.stride(axis);
            pads[2 * (1 - axis)] = reach - window.padBegin(axis);
            pads[2 * (1 - axis) + 1] = wanted.size(axis + 2) + window.padBegin(axis) - spreadOut;
        }
        return Conv2d.conv2d(
                        spread.pad(new Shape(pads), 0),
                        flipped(in.array(1), op.group()),
                        bias(in),
                        new Shape(1, 1),
                        new Shape(0, 0),
                        Windows.of(window.dilations()),
                        op.group())
                .singletonOrThrow();
    }

    /** {@code [C,M/g,h,w]} of a transposed convolution as {@code [M,C/g,h,w]}, turned around. */
    private static NDArray flipped(NDArray weight, int group) {
        Shape shape = weight.getShape();
        long in = shape.get(0) / group;
        long out = shape.get(1);
        return weight.reshape(group, in, out, shape.get(2), shape.get(3))
                .transpose(0, 2, 1, 3, 4)
                .reshape(group * out, in, shape.get(2), shape.get(3))
                .flip(2, 3);
    }

    private static @Nullable NDArray bias(Arguments in) {
        return in.has(2) ? in.array(2) : null;
    }

    static ModelException unsupported(String what) {
        return new ModelException(ErrorCode.UNSUPPORTED_OP, what + " cannot be trained here");
    }

    /** Attributes of windows in PyTorch's terms. */
    static final class Windows {
        private Windows() {}

        static Shape of(List<Integer> values) {
            return new Shape(values.stream().mapToLong(v -> v).toArray());
        }

        static boolean isSymmetric(Window window, int axes) {
            for (int axis = 0; axis < axes; axis++) {
                if (window.padBegin(axis) != window.padEnd(axis) || window.padBegin(axis) < 0) {
                    return false;
                }
            }
            return true;
        }

        static Shape begins(Window window, int axes) {
            long[] pads = new long[axes];
            for (int axis = 0; axis < axes; axis++) {
                pads[axis] = window.padBegin(axis);
            }
            return new Shape(pads);
        }

        /** Begin and end of the last axis first. */
        static Shape torchPads(Window window, int axes) {
            long[] pads = new long[2 * axes];
            for (int axis = 0; axis < axes; axis++) {
                pads[2 * (axes - 1 - axis)] = window.padBegin(axis);
                pads[2 * (axes - 1 - axis) + 1] = window.padEnd(axis);
            }
            return new Shape(pads);
        }
    }
}
