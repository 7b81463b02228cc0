package dev.ghostify.tflite.lower;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gemm with constant weights as FULLY_CONNECTED; alpha and beta go into weights and bias. */
final class GemmLowering implements Lowering {
    @Override
    public Wish wish(LayoutQuery query, int input) {
        boolean permutesColumns =
                input == 0 && query.isConstant(1) && query.node().op() instanceof Gemm gemm && !gemm.transA();
        return permutesColumns ? new Wish(Optional.of(Layout.plain(2)), true) : Wish.ANY;
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return query.plainOutputs();
    }

    @Override
    public void lower(NodeLowering n) {
        Gemm gemm = n.op(Gemm.class);
        if (gemm.transA()) {
            throw new Refusal("transA = 1 with weights is not written; transpose the input in the model");
        }
        Tensor weight = scaled(n.need(1, "the weight B"), gemm.alpha());
        int outputs = Math.toIntExact(n.outSizes()[1]);
        int input = n.layout(0).columns().isEmpty() ? n.in(0, Layout.plain(2), "Gemm reads rows") : n.in(0);
        int filter = DenseWeights.write(n, 1, weight, gemm.transB(), n.layout(0).columns());
        int bias = bias(n, gemm.beta(), outputs);
        NodeLowering.Target target = n.target();
        n.emit(
                Builtin.FULLY_CONNECTED,
                new Options.FullyConnected(false, target.activation()),
                List.of(input, filter, bias),
                target.tensor());
    }

    private static int bias(NodeLowering n, float beta, int outputs) {
        if (!n.has(2) || beta == 0f) {
            return n.zeros(outputs);
        }
        float[] values = scaled(n.need(2, "the addend C"), beta).toFloats();
        if (values.length == 1) {
            float[] spread = new float[outputs];
            Arrays.fill(spread, values[0]);
            values = spread;
        }
        if (values.length != outputs) {
            throw new Refusal("the addend C has " + values.length + " elements for " + outputs
                    + " outputs; only one row is written");
        }
        return n.floats(n.node().input(2), List.of(outputs), values);
    }

    private static Tensor scaled(Tensor tensor, float factor) {
        if (factor == 1f) {
            return tensor;
        }
        float[] values = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Tensor.ofFloats(new TensorType(DataType.FLOAT, tensor.shape()).shape(), values);
    }
}
