package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** PRelu as PRELU; one slope for all as LEAKY_RELU. */
final class PReluLowering extends CarryLowering {
    @Override
    public void lower(NodeLowering n) {
        Tensor slope = n.need(1, "the slope");
        float first = slope.elementCount() == 1 ? slope.toFloats()[0] : 0f;
        if (first != 0f) {
            n.emit(Builtin.LEAKY_RELU, new Options.LeakyRelu(first), List.of(n.in(0)), n.out());
        } else {
            n.emit(Builtin.PRELU, new Options.None(), List.of(n.in(0), Broadcast.slope(n, 1, slope)), n.out());
        }
    }
}
