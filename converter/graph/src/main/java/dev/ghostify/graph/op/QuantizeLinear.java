package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code saturate(round(x / scale) + zero point)}; inputs x, scale, zero point?. Source: ONNX QuantizeLinear, opset 23. */
public record QuantizeLinear(int axis, int blockSize, int outputDtype, int precision, boolean saturate) implements Op {
    static QuantizeLinear from(Attributes a) {
        return new QuantizeLinear(
                a.intValue("axis", 1),
                a.intValue("block_size", 0),
                a.intValue("output_dtype", 0),
                a.intValue("precision", 0),
                a.flag("saturate", true));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 1)
                .integer("block_size", blockSize, 0)
                .integer("output_dtype", outputDtype, 0)
                .integer("precision", precision, 0)
                .flag("saturate", saturate, true)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = in.type(0);
        Scales.check(in, axis, blockSize);
        DataType dtype =
                in.has(2) ? in.type(2).dtype() : outputDtype == 0 ? DataType.UINT8 : DataType.ofOnnxCode(outputDtype);
        return List.of(x.withType(dtype));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        long[] bounds = bounds(type.dtype());
        double[] x = Reals.numbers(in, 0);
        double[] scale = Reals.of(in, 1);
        long[] zero = in.has(2) ? in.tensor(2).toLongs() : new long[scale.length];
        int[] scaleAt = Scales.indices(in, axis, blockSize);
        long[] y = new long[x.length];
        for (int i = 0; i < y.length; i++) {
            long steps = (long) Math.rint((float) x[i] / (float) scale[scaleAt[i]]);
            long shifted = Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, steps)) + zero[scaleAt[i]];
            y[i] = Math.max(bounds[0], Math.min(bounds[1], shifted));
        }
        return List.of(Tensor.ofIntegers(type, y));
    }

    private static long[] bounds(DataType type) {
        return switch (type) {
            case UINT8 -> new long[] {0, 255};
            case INT8 -> new long[] {-128, 127};
            case UINT16 -> new long[] {0, 65535};
            case INT16 -> new long[] {-32768, 32767};
            default -> throw Reals.unsupported(type);
        };
    }
}
