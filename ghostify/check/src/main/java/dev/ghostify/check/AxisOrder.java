package dev.ghostify.check;

import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** How the axes of one model's tensor become those of the other's. */
enum AxisOrder {
    SAME,
    NCHW_TO_NHWC,
    NHWC_TO_NCHW;

    static AxisOrder between(ImageLayout from, ImageLayout to) {
        return from == to ? SAME : from == ImageLayout.NCHW ? NCHW_TO_NHWC : NHWC_TO_NCHW;
    }

    /** The axis of the source that stands at {@code axis} of the result. */
    private int source(int axis) {
        if (this == SAME || axis == 0) {
            return axis;
        }
        return this == NCHW_TO_NHWC ? axis % 3 + 1 : (axis + 1) % 3 + 1;
    }

    AxisOrder inverse() {
        return this == SAME ? SAME : this == NCHW_TO_NHWC ? NHWC_TO_NCHW : NCHW_TO_NHWC;
    }

    /** The orders that turn a tensor of shape {@code from} into one of {@code to}; a free dim fits every size. */
    static List<AxisOrder> fitting(Shape from, Shape to) {
        List<AxisOrder> fitting = new ArrayList<>();
        for (AxisOrder order : values()) {
            if ((order == SAME || from.rank() == 4) && fits(order.apply(from), to)) {
                fitting.add(order);
            }
        }
        return fitting;
    }

    private static boolean fits(Shape a, Shape b) {
        boolean fits = a.rank() == b.rank();
        for (int i = 0; fits && i < a.rank(); i++) {
            Dim x = a.dim(i);
            Dim y = b.dim(i);
            fits = !x.isFixed() || !y.isFixed() || x.size() == y.size();
        }
        return fits;
    }

    Shape apply(Shape shape) {
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            dims.add(shape.dim(source(axis)));
        }
        return new Shape(dims);
    }

    /** True if the elements stay in their order: only axes of size 1 move past others. */
    boolean keepsBytes(Shape shape) {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            int axis = source(i);
            if (shape.size(i) != 1) {
                before.add((long) i);
            }
            if (shape.size(axis) != 1) {
                after.add((long) axis);
            }
        }
        return before.equals(after);
    }

    Tensor apply(Tensor tensor) {
        Shape shape = apply(tensor.shape());
        if (this == SAME || keepsBytes(tensor.shape())) {
            return tensor.reshaped(shape);
        }
        int width = tensor.dtype().bits() / 8;
        int outer = Math.toIntExact(tensor.shape().size(0));
        int rows;
        int columns;
        // Moving the channels to the end or back is a transposition of the matrix [C, H * W] of each image.
        if (this == NCHW_TO_NHWC) {
            rows = Math.toIntExact(tensor.shape().size(1));
            columns = Math.toIntExact(tensor.shape().size(2) * tensor.shape().size(3));
        } else {
            rows = Math.toIntExact(tensor.shape().size(1) * tensor.shape().size(2));
            columns = Math.toIntExact(tensor.shape().size(3));
        }
        ByteBuffer from = tensor.bytes();
        ByteBuffer to = ByteBuffer.allocate(from.remaining());
        for (int n = 0; n < outer; n++) {
            int start = n * rows * columns;
            for (int c = 0; c < columns; c++) {
                for (int r = 0; r < rows; r++) {
                    int source = (start + r * columns + c) * width;
                    for (int k = 0; k < width; k++) {
                        to.put(from.get(source + k));
                    }
                }
            }
        }
        return Tensor.ofBytes(new TensorType(tensor.dtype(), shape), to.flip());
    }
}
