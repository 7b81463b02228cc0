package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/** Mean of each window. Source: ONNX AveragePool, opset 22. */
public record AveragePool(Window window, boolean ceilMode, boolean countIncludePad) implements Op {
    static AveragePool from(Attributes a) {
        return new AveragePool(Window.from(a), a.flag("ceil_mode", false), a.flag("count_include_pad", false));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .flag("ceil_mode", ceilMode, false)
                .flag("count_include_pad", countIncludePad, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        List<Dim> spatial = Extents.after(window, x.shape(), ceilMode);
        return List.of(x.withShape(Extents.joined(x.shape().dim(0), x.shape().dim(1), spatial)));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.of(in, 0);
        Shape extents = Extents.spatial(in.shape(0));
        Taps taps = new Taps(window.explicit(in.shape(0)), extents, Extents.spatial(type.shape()));
        int area = Reals.count(extents);
        int planes = Reals.count(type.shape(), 0, 2);
        double[] y = Reals.zeros(type);
        for (int place = 0; place < taps.places(); place++) {
            int[] index = taps.at(place);
            long counted = Arrays.stream(index)
                    .filter(tap -> tap >= 0 || countIncludePad && tap == Taps.PAD)
                    .count();
            for (int plane = 0; plane < planes; plane++) {
                double sum = 0;
                for (int tap : index) {
                    sum += tap >= 0 ? x[plane * area + tap] : 0;
                }
                y[plane * taps.places() + place] = counted == 0 ? 0 : sum / counted;
            }
        }
        return List.of(Tensor.ofReals(type, y));
    }
}
