package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Mean over all spatial axes, kept as extents of 1. Source: ONNX GlobalAveragePool, opset 22. */
public record GlobalAveragePool() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 3);
        List<Dim> ones = Collections.nCopies(x.rank() - 2, Dim.of(1));
        return List.of(x.withShape(Extents.joined(x.shape().dim(0), x.shape().dim(1), ones)));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] x = Reals.of(in, 0);
        int area = Reals.count(Extents.spatial(in.shape(0)));
        double[] y = Reals.zeros(type);
        for (int plane = 0; plane < y.length; plane++) {
            int first = plane * area;
            y[plane] = Arrays.stream(x, first, first + area).sum() / area;
        }
        return List.of(Tensor.ofReals(type, y));
    }
}
