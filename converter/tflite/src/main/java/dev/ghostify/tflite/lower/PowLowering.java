package dev.ghostify.tflite.lower;

import dev.ghostify.graph.Tensor;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.List;
import java.util.Optional;

/** Pow: the usual constant exponents as SQUARE, SQRT, MUL or DIV, which XNNPACK takes, others as POW. */
final class PowLowering implements Lowering {
    @Override
    public List<Form> forms(LayoutQuery query) {
        return Broadcast.forms(query);
    }

    @Override
    public void lower(NodeLowering n) {
        if (n.inType(0) != n.inType(1)) {
            mixed(n);
            return;
        }
        int base = Broadcast.operand(n, 0);
        Optional<Tensor> exponent = n.constant(1).filter(t -> t.elementCount() == 1 && t.rank() <= n.rank(0));
        float value = exponent.map(t -> t.toFloats()[0]).orElse(Float.NaN);
        if (value == 2f) {
            n.emit(Builtin.SQUARE, new Options.None(), List.of(base), n.out());
        } else if (value == 0.5f) {
            n.emit(Builtin.SQRT, new Options.None(), List.of(base), n.out());
        } else if (value == -1f) {
            n.emit(Builtin.DIV, NodeLowering.optionsOf(Builtin.DIV), List.of(n.scalar(1f), base), n.out());
        } else if (value == 3f) {
            int square = n.apply(Builtin.SQUARE, base);
            n.emit(Builtin.MUL, NodeLowering.optionsOf(Builtin.MUL), List.of(square, base), n.out());
        } else {
            n.emit(Builtin.POW, new Options.None(), List.of(base, Broadcast.operand(n, 1)), n.out());
        }
    }

    /** The result has the type of the base, whatever the exponent's. */
    private static void mixed(NodeLowering n) {
        int base = Casts.to(n, Broadcast.operand(n, 0), ElementType.FLOAT32);
        int exponent = Casts.to(n, Broadcast.operand(n, 1), ElementType.FLOAT32);
        boolean isFloat = n.outType() == ElementType.FLOAT32;
        int power = isFloat ? n.out() : n.temporary(n.extents(n.out()));
        n.emit(Builtin.POW, new Options.None(), List.of(base, exponent), power);
        if (!isFloat) {
            n.emit(Builtin.CAST, new Options.Cast(ElementType.FLOAT32, n.outType()), List.of(power), n.out());
        }
    }
}
