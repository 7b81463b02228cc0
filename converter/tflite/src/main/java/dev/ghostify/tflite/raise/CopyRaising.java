package dev.ghostify.tflite.raise;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Cast;

/** QUANTIZE and DEQUANTIZE: the real numbers stay what they are, as the values around are rounded anyway. */
final class CopyRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        if (n.isConstant(0) && n.tensor(0).quantization().isEmpty()) {
            Tensor packed = n.need(0, "packed constant");
            double[] numbers = packed.toDoubles();
            n.compute(Tensor.ofReals(new TensorType(DataType.FLOAT, packed.shape()), numbers));
            return;
        }
        Order order = n.order(0);
        if (n.tensor(0).dtype().equals("float16")) {
            n.give(0, order, new Cast(DataType.FLOAT, true), n.in(0, order));
        } else {
            n.alias(0, order, n.in(0, order));
        }
    }
}
