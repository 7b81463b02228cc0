package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import dev.ghostify.tflite.layout.Wish;
import java.util.List;

/** Functions of two inputs with broadcasting: arithmetic with a fused activation, comparisons, logic. */
final class BinaryLowering implements Lowering {
    private final Builtin builtin;

    BinaryLowering(Builtin builtin) {
        this.builtin = builtin;
    }

    @Override
    public Wish wish(LayoutQuery query, int input) {
        return Broadcast.wish(query, input);
    }

    @Override
    public List<Layout> layouts(LayoutQuery query) {
        return query.eachOutput(Broadcast.layout(query));
    }

    @Override
    public void lower(NodeLowering n) {
        List<Integer> inputs = List.of(Broadcast.operand(n, 0), Broadcast.operand(n, 1));
        if (NodeLowering.optionsOf(builtin) instanceof Options.Arithmetic) {
            NodeLowering.Target target = n.target();
            n.emit(builtin, new Options.Arithmetic(builtin, target.activation()), inputs, target.tensor());
        } else {
            n.emit(builtin, new Options.None(), inputs, n.out());
        }
    }
}
