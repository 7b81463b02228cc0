package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code min(max(x, low), high)}; inputs x, low?, high? (scalars). Source: ONNX Clip, opset 13. */
public record Clip() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        for (int bound = 1; bound <= 2; bound++) {
            if (in.has(bound)) {
                Expect.single(in, bound);
            }
        }
        return List.of(in.type(0));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double low = in.has(1) ? Reals.numbers(in, 1)[0] : Double.NEGATIVE_INFINITY;
        double high = in.has(2) ? Reals.numbers(in, 2)[0] : Double.POSITIVE_INFINITY;
        if (type.dtype().isIntegral()) {
            return List.of(Tensor.ofIntegers(type, clipped(in, low, high)));
        }
        double[] y = Reals.of(in, 0);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(y[i], low), high);
        }
        return List.of(Tensor.ofReals(type, y));
    }

    private static long[] clipped(Operands in, double low, double high) {
        long[] y = in.tensor(0).toLongs();
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(y[i], (long) low), (long) high);
        }
        return y;
    }
}
