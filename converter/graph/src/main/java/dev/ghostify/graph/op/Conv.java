package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Collections;
import java.util.List;

/** Convolution: {@code float[N,C,...] x, float[M,C/group,...] w, float[M] b?}; axis 0 of the weight is the output channel. Source: ONNX Conv, opset 22. */
public record Conv(Window window, int group) implements Op {
    static Conv from(Attributes a) {
        return new Conv(Window.from(a), a.intValue("group", 1));
    }

    @Override
    public Attributes attributes() {
        return window.attributes().integer("group", group, 1).build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        TensorType w = Expect.rank(in, 1, x.rank());
        Expect.sameElementType(in, 0, 1);
        Expect.that(group > 0, "a positive group", group);
        Dim channels = x.shape().dim(1);
        Dim perGroup = w.shape().dim(1);
        Expect.that(
                !channels.isFixed() || !perGroup.isFixed() || perGroup.size() == (double) channels.size() / group,
                "weight dimension 1 * group = input channels: " + perGroup + " * " + group,
                "input " + x + ", weight " + w);
        Dim filters = w.shape().dim(0);
        Expect.that(!filters.isFixed() || filters.size() % group == 0, "filters divisible by group " + group, w);
        if (in.has(2)) {
            Expect.vector(in, 2, "a bias", filters);
        }
        Window over = window(w.shape());
        List<Dim> spatial = over.kernel().isEmpty()
                ? Collections.nCopies(x.rank() - 2, Dim.unknown())
                : Extents.after(over, x.shape(), false);
        return List.of(x.withShape(Extents.joined(x.shape().dim(0), filters, spatial)));
    }

    /**
     * The window with its kernel: the attribute's, or else the extents of the spatial axes of {@code weight}; still
     * without one if those are not known.
     *
     * @throws dev.ghostify.graph.ModelException with SHAPE_MISMATCH if attribute and weight disagree
     */
    public Window window(Shape weight) {
        return window.withKernelOf(Extents.spatial(weight));
    }

    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        Shape w = in.shape(1);
        List<Dim> perElement = w.dims().subList(1, w.rank());
        return Shape.of(outputs.get(0).shape().elementCount(), new Shape(perElement).elementCount())
                .elementCount();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.of(in, 0);
        double[] w = Reals.of(in, 1);
        int filters = (int) type.shape().size(1);
        double[] bias = in.has(2) ? Reals.of(in, 2) : new double[filters];
        Taps taps = new Taps(
                window(in.shape(1)).explicit(in.shape(0)), Extents.spatial(in.shape(0)), Extents.spatial(type.shape()));
        int area = Reals.count(Extents.spatial(in.shape(0)));
        int batch = (int) type.shape().size(0);
        int perGroup = (int) in.shape(1).size(1);
        double[] y = Reals.zeros(type);
        for (int place = 0; place < taps.places(); place++) {
            int[] index = taps.at(place);
            for (int n = 0; n < batch; n++) {
                for (int m = 0; m < filters; m++) {
                    int first = m / (filters / group) * perGroup;
                    double sum = bias[m];
                    for (int c = 0; c < perGroup; c++) {
                        int from = (n * perGroup * group + first + c) * area;
                        sum += dot(w, (m * perGroup + c) * index.length, x, from, index);
                    }
                    y[(n * filters + m) * taps.places() + place] = sum;
                }
            }
        }
        return List.of(Tensor.ofReals(type, y));
    }

    private static double dot(double[] w, int firstWeight, double[] x, int from, int[] index) {
        double sum = 0;
        for (int tap = 0; tap < index.length; tap++) {
            if (index[tap] >= 0) {
                sum += w[firstWeight + tap] * x[from + index[tap]];
            }
        }
        return sum;
    }
}
