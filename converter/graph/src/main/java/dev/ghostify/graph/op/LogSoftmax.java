package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Logarithm of {@link Softmax}. Source: ONNX LogSoftmax, opset 13. */
public record LogSoftmax(int axis, boolean flattens) implements Op {
    static LogSoftmax from(Attributes a) {
        return new LogSoftmax(a.intValue("axis", -1), a.flag("flattens", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .flag("flattens", flattens, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.axis(axis, in.shape(0));
        return List.of(in.type(0));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        double[] y = Reals.of(in, 0);
        Softmax.normalize(y, Softmax.lines(in.shape(0), axis, flattens), true);
        return List.of(Tensor.ofReals(in.type(0), y));
    }
}
