package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.Arrays;
import java.util.List;

/** Expand as MUL by ones, which XNNPACK takes, unlike BROADCAST_TO; nothing where no extent grows. */
final class ExpandLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        int input = Broadcast.operand(n, 0);
        Extents out = Extents.of(n.facts(), n.node().output(), n.outLayout());
        if (n.extents(input).sizes().equals(out.sizes())) {
            n.alias(input);
            return;
        }
        if (!n.isFloat() && !out.free().isEmpty()) {
            throw new Refusal("only float values are expanded to a free batch; give the batch");
        }
        if (!n.isFloat()) {
            n.emit(Builtin.BROADCAST_TO, new Options.None(), List.of(input, n.ints(out.sizes())), n.out());
            return;
        }
        int count = out.sizes().stream().reduce(1, Math::multiplyExact);
        float[] ones = new float[count];
        Arrays.fill(ones, 1f);
        int factor = n.floats("ones " + out.sizes(), out.sizes(), ones);
        n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(input, factor), n.out());
    }
}
