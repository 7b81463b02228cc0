package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code a^b} with broadcasting; the result has the type of a. Source: ONNX Pow, opset 15. */
public record Pow() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(in.type(0).withShape(Broadcasting.shape(in.shape(0), in.shape(1))));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        boolean isReal = Elementwise.isReal(type.dtype());
        if (Elementwise.isReal(in.tensor(1).dtype()) || isReal) {
            TensorType exact = type.withType(DataType.DOUBLE);
            Tensor powers = Elementwise.reals(in, 0, 1, exact, Math::pow);
            return List.of(Cast.converted(powers, type.dtype()));
        }
        return List.of(Elementwise.integers(in, 0, 1, type, (ignored, a, b) -> power(a, b)));
    }

    /** By squaring, wrapping around; a negative exponent truncates toward zero, as casting the real power does. */
    private static long power(long base, long exponent) {
        if (exponent < 0) {
            return (long) Math.pow((double) base, (double) exponent);
        }
        long result = 1;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? result * square : result;
            square *= square;
        }
        return result;
    }
}
