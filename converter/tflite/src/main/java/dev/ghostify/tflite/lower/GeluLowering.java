package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Gelu;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.List;

/** Gelu as GELU. */
final class GeluLowering extends CarryLowering {
    @Override
    boolean isElementwise() {
        return true;
    }

    @Override
    public void lower(NodeLowering n) {
        boolean approximate = n.op(Gelu.class).approximate().equals("tanh");
        n.emit(Builtin.GELU, new Options.Gelu(approximate), List.of(n.in(0)), n.out());
    }
}
