package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Largest value in each window; pads never win. Output 1, where wanted, holds flat indices. Source: ONNX MaxPool, opset 22. */
public record MaxPool(Window window, boolean ceilMode, int storageOrder) implements Op {
    static MaxPool from(Attributes a) {
        return new MaxPool(Window.from(a), a.flag("ceil_mode", false), a.intValue("storage_order", 0));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .flag("ceil_mode", ceilMode, false)
                .integer("storage_order", storageOrder, 0)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        List<Dim> spatial = Extents.after(window, x.shape(), ceilMode);
        Shape y = Extents.joined(x.shape().dim(0), x.shape().dim(1), spatial);
        return in.outputCount() > 1
                ? List.of(x.withShape(y), new TensorType(DataType.INT64, y))
                : List.of(x.withShape(y));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.numbers(in, 0);
        Shape extents = Extents.spatial(in.shape(0));
        Taps taps = new Taps(window.explicit(in.shape(0)), extents, Extents.spatial(type.shape()));
        int area = Reals.count(extents);
        int planes = Reals.count(type.shape(), 0, 2);
        double[] y = Reals.filled(Reals.count(type.shape()), Double.NEGATIVE_INFINITY);
        long[] indices = new long[y.length];
        for (int place = 0; place < taps.places(); place++) {
            int[] index = taps.at(place);
            for (int plane = 0; plane < planes; plane++) {
                int target = plane * taps.places() + place;
                for (int tap : index) {
                    if (tap >= 0 && !(x[plane * area + tap] <= y[target])) {
                        y[target] = x[plane * area + tap];
                        indices[target] = (long) plane * area + (storageOrder == 0 ? tap : columnMajor(tap, extents));
                    }
                }
            }
        }
        Tensor values = Reals.tensor(type, y);
        return in.outputCount() > 1 ? List.of(values, Tensor.ofLongs(type.shape(), indices)) : List.of(values);
    }

    private static long columnMajor(int index, Shape extents) {
        long rest = index;
        long found = 0;
        for (int axis = extents.rank() - 1; axis >= 0; axis--) {
            found = found * extents.size(axis) + rest % extents.size(axis);
            rest /= extents.size(axis);
        }
        return found;
    }
}
