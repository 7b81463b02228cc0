package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code (x - zero point) * scale}; inputs x, scale, zero point?. Source: ONNX DequantizeLinear, opset 23. */
public record DequantizeLinear(int axis, int blockSize, int outputDtype) implements Op {
    static DequantizeLinear from(Attributes a) {
        return new DequantizeLinear(a.intValue("axis", 1), a.intValue("block_size", 0), a.intValue("output_dtype", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, 1)
                .integer("block_size", blockSize, 0)
                .integer("output_dtype", outputDtype, 0)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Scales.check(in, axis, blockSize);
        DataType dtype = outputDtype == 0 ? in.type(1).dtype() : DataType.ofOnnxCode(outputDtype);
        return List.of(in.type(0).withType(dtype));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        long[] x = in.tensor(0).toLongs();
        double[] scale = Reals.of(in, 1);
        long[] zero = in.has(2) ? in.tensor(2).toLongs() : new long[scale.length];
        int[] scaleAt = Scales.indices(in, axis, blockSize);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (x[i] - zero[scaleAt[i]]) * scale[scaleAt[i]];
        }
        return List.of(Tensor.ofReals(type, y));
    }
}
