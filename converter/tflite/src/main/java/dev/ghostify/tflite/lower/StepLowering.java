package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.ThresholdedRelu;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Sign as {@code (x > 0) - (x < 0)}, ThresholdedRelu as a choice between x and 0. */
final class StepLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        if (!n.isFloat()) {
            throw new Refusal("only float values have a TFLite form of it");
        }
        int x = n.in(0);
        if (n.node().op() instanceof ThresholdedRelu relu) {
            int passes = Comparisons.with(n, Builtin.GREATER, x, n.scalar(relu.alpha()));
            n.emit(Builtin.SELECT_V2, new Options.None(), List.of(passes, x, n.scalar(0f)), n.out());
            return;
        }
        int above = Casts.to(n, Comparisons.with(n, Builtin.GREATER, x, n.scalar(0f)), ElementType.FLOAT32);
        int below = Casts.to(n, Comparisons.with(n, Builtin.LESS, x, n.scalar(0f)), ElementType.FLOAT32);
        n.emit(Builtin.SUB, NodeLowering.optionsOf(Builtin.SUB), List.of(above, below), n.out());
    }
}
