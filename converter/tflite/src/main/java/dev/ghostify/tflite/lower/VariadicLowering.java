package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Mean;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/** Max, Min, Sum and Mean of any number of inputs: a chain of operators of two. */
final class VariadicLowering implements Lowering {
    private final Builtin builtin;

    VariadicLowering(Builtin builtin) {
        this.builtin = builtin;
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        int count = n.inputCount();
        boolean isMean = n.node().op() instanceof Mean && count > 1;
        int current = Broadcast.operand(n, 0);
        for (int i = 1; i < count; i++) {
            int next = i == count - 1 && !isMean ? n.out() : n.temporary(n.outType(), n.extents(n.out()));
            n.emit(builtin, NodeLowering.optionsOf(builtin), List.of(current, Broadcast.operand(n, i)), next);
            current = next;
        }
        if (count == 1) {
            n.alias(current);
        } else if (isMean) {
            List<Integer> inputs = List.of(current, n.scalar(1f / count));
            n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), inputs, n.out());
        }
    }
}
