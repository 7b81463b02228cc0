package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.tflite.file.Activation;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gemm with constant weights as FULLY_CONNECTED, alpha and beta in weights and bias; a product of two computed matrices as
 * BATCH_MATMUL.
 */
final class GemmLowering implements Lowering {
    private static final Layout EXCHANGED = Layout.of(List.of(1, 0));

    @Override
    public List<Form> forms(LayoutQuery query) {
        boolean transposes = query.node().op() instanceof Gemm gemm && gemm.transA();
        if (!query.isConstant(1)) {
            return List.of(query.plainForm());
        }
        if (transposes) {
            return List.of(query.form(i -> i == 0 ? EXCHANGED : Layout.plain(query.rank(i)), Layout.plain(2)));
        }
        List<Form> forms = new ArrayList<>(List.of(query.plainForm()));
        query.offered(0).stream()
                .filter(layout -> !layout.columns().isEmpty())
                .forEach(layout -> forms.add(query.form(layout, Layout.plain(2))));
        return forms;
    }

    @Override
    public void lower(NodeLowering n) {
        Gemm gemm = n.op(Gemm.class);
        if (!n.isFloat()) {
            throw new Refusal("only float matrices are multiplied");
        }
        Optional<Tensor> weight = n.constant(1);
        int outputs = Math.toIntExact(n.outSizes()[1]);
        Optional<float[]> row = weight.isPresent() ? row(n, gemm, outputs) : Optional.empty();
        boolean addsC = n.has(2) && gemm.beta() != 0f && row.isEmpty();
        int product = addsC ? n.temporary(n.extents(n.out())) : -1;
        if (weight.isPresent()) {
            NodeLowering.Target target = addsC ? new NodeLowering.Target(Activation.NONE, product) : n.target();
            dense(n, gemm, weight.get(), row, target);
        } else {
            computed(n, gemm, addsC ? product : n.out());
        }
        if (addsC) {
            int addend = scaled(n, Broadcast.operand(n, 2), gemm.beta());
            n.emit(Builtin.ADD, NodeLowering.optionsOf(Builtin.ADD), List.of(product, addend), n.out());
        }
    }

    private static void dense(
            NodeLowering n, Gemm gemm, Tensor weight, Optional<float[]> row, NodeLowering.Target target) {
        int input = n.in(0, n.layout(0), "Gemm reads rows");
        int filter = DenseWeights.write(
                n, 1, scaled(weight, gemm.alpha()), gemm.transB(), n.layout(0).columns());
        int outputs = Math.toIntExact(n.outSizes()[1]);
        int bias = row.isPresent() ? n.floats(n.node().input(2), List.of(outputs), row.get()) : n.zeros(outputs);
        n.emit(
                Builtin.FULLY_CONNECTED,
                new Options.FullyConnected(false, target.activation()),
                List.of(input, filter, bias),
                target.tensor());
    }

    private static void computed(NodeLowering n, Gemm gemm, int result) {
        int a = scaled(n, n.in(0, Layout.plain(2), "Gemm reads rows"), gemm.alpha());
        int b = n.in(1, Layout.plain(2), "Gemm reads rows");
        n.emit(Builtin.BATCH_MATMUL, new Options.BatchMatMul(gemm.transA(), gemm.transB()), List.of(a, b), result);
    }

    private static int scaled(NodeLowering n, int tensor, float factor) {
        return factor == 1f ? tensor : n.apply(Builtin.MUL, tensor, n.scalar(factor));
    }

    /** The addend C, times beta, if it is one known number for each column. */
    private static Optional<float[]> row(NodeLowering n, Gemm gemm, int outputs) {
        if (gemm.beta() == 0f) {
            return Optional.empty();
        }
        return n.constant(2)
                .filter(c -> c.elementCount() == 1
                        || c.elementCount() == outputs && c.shape().size(-1) == outputs)
                .map(c -> {
                    float[] values = scaled(c, gemm.beta()).toFloats();
                    if (values.length == 1) {
                        float[] spread = new float[outputs];
                        Arrays.fill(spread, values[0]);
                        return spread;
                    }
                    return values;
                });
    }

    private static Tensor scaled(Tensor tensor, float factor) {
        if (factor == 1f) {
            return tensor;
        }
        float[] values = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Tensor.ofFloats(tensor.shape(), values);
    }
}
