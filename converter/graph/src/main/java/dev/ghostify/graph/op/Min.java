package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import java.util.List;
import java.util.Optional;

/** Smallest of any number of inputs, element by element, with broadcasting. Source: ONNX Min, opset 13. */
public record Min() implements VariadicOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double combine(double accumulated, double next) {
        return Math.min(accumulated, next);
    }

    @Override
    public long combine(long accumulated, long next) {
        return Math.min(accumulated, next);
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.combinedAll(in, Min::ofExtents);
    }

    private static Dim ofExtents(Dim a, Dim b) {
        if (a.isFixed() && b.isFixed()) {
            return Dim.of(Math.min(a.size(), b.size()));
        }
        if (a.provablyEquals(b) || isUnbounded(b)) {
            return a;
        }
        return isUnbounded(a) ? b : Dim.unknown();
    }

    private static boolean isUnbounded(Dim dim) {
        return dim.is(Long.MAX_VALUE);
    }
}
