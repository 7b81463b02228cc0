package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Mod;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;

/**
 * Mod as FLOOR_MOD, whose result has the sign of the divisor. With {@code fmod} it has that of the dividend: then of absolute
 * numbers, or {@code x - x / y * y} for integers, whose DIV cuts off.
 */
final class ModLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        boolean cutsOff = n.op(Mod.class).fmod();
        ElementType type = Casts.computable(Builtin.FLOOR_MOD, n.inType(0));
        int x = Casts.to(n, Broadcast.operand(n, 0), type);
        int y = Casts.to(n, Broadcast.operand(n, 1), type);
        boolean narrows = type != n.outType();
        int result = narrows ? n.temporary(type, n.extents(n.out())) : n.out();
        if (!cutsOff) {
            n.emit(Builtin.FLOOR_MOD, new Options.None(), List.of(x, y), result);
        } else if (type == ElementType.FLOAT32) {
            int rest = n.temporary(n.extents(n.out()));
            List<Integer> sizes = List.of(n.apply(Builtin.ABS, x), n.apply(Builtin.ABS, y));
            n.emit(Builtin.FLOOR_MOD, new Options.None(), sizes, rest);
            int negative = Comparisons.with(n, Builtin.LESS, x, n.scalar(0f));
            n.emit(Builtin.SELECT_V2, new Options.None(), List.of(negative, n.apply(Builtin.NEG, rest), rest), result);
        } else {
            Extents extents = n.extents(n.out());
            int whole = n.temporary(type, extents);
            n.emit(Builtin.DIV, NodeLowering.optionsOf(Builtin.DIV), List.of(x, y), whole);
            int multiple = n.temporary(type, extents);
            n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(whole, y), multiple);
            n.emit(Builtin.SUB, NodeLowering.optionsOf(Builtin.SUB), List.of(x, multiple), result);
        }
        if (narrows) {
            n.emit(Builtin.CAST, new Options.Cast(type, n.outType()), List.of(result), n.out());
        }
    }
}
