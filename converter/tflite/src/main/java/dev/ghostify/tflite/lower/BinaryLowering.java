package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/** Functions of two inputs with broadcasting: arithmetic with a fused activation, comparisons, logic. */
final class BinaryLowering implements Lowering {
    private final Builtin builtin;

    BinaryLowering(Builtin builtin) {
        this.builtin = builtin;
    }

    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        ElementType type = Casts.computable(builtin, n.inType(0));
        List<Integer> inputs =
                List.of(Casts.to(n, Broadcast.operand(n, 0), type), Casts.to(n, Broadcast.operand(n, 1), type));
        if (!(NodeLowering.optionsOf(builtin) instanceof Options.Arithmetic)) {
            n.emit(builtin, new Options.None(), inputs, n.out());
        } else if (type != n.inType(0)) {
            int wide = n.temporary(type, n.extents(n.out()));
            n.emit(builtin, NodeLowering.optionsOf(builtin), inputs, wide);
            n.emit(Builtin.CAST, new Options.Cast(type, n.outType()), List.of(wide), n.out());
        } else {
            NodeLowering.Target target = n.target();
            n.emit(builtin, new Options.Arithmetic(builtin, target.activation()), inputs, target.tensor());
        }
    }
}
