package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** The same numbers in another element type. Source: ONNX Cast, opset 23. */
public record Cast(DataType to, boolean saturate) implements Op {
    static Cast from(Attributes a) {
        return new Cast(DataType.ofOnnxCode(a.intValue("to", 0)), a.flag("saturate", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("to", to.onnxCode())
                .flag("saturate", saturate, true)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        return List.of(in.type(0).withType(to));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return to == DataType.INT64 || to == DataType.INT32 ? ShapeElements.of(in, 0) : Optional.empty();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        return List.of(converted(in.tensor(0), to));
    }

    /** The numbers of {@code source} as {@code to}: rounded to real types, truncated toward zero to integers. */
    static Tensor converted(Tensor source, DataType to) {
        TensorType type = source.type().withType(to);
        if (source.dtype() == to) {
            return source;
        }
        boolean fromReal = Elementwise.isReal(source.dtype());
        boolean toReal = Elementwise.isReal(to);
        Selection.count(type);
        if (toReal) {
            return Tensor.ofReals(type, source.toDoubles());
        }
        return Tensor.ofIntegers(type, fromReal ? truncated(source, to) : source.toLongs());
    }

    private static long[] truncated(Tensor source, DataType to) {
        double[] reals = source.toDoubles();
        long[] integers = new long[reals.length];
        for (int i = 0; i < reals.length; i++) {
            integers[i] = to == DataType.BOOL ? (reals[i] != 0 ? 1 : 0) : truncated(reals[i]);
        }
        return integers;
    }

    /** Toward zero; numbers from 2^63 on, which only uint64 holds, keep their bits. */
    private static long truncated(double real) {
        return real >= 0x1p63 ? (long) (real - 0x1p63) ^ Long.MIN_VALUE : (long) real;
    }
}
