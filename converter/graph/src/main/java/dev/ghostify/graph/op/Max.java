package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import java.util.List;
import java.util.Optional;

/** Largest of any number of inputs, element by element, with broadcasting. Source: ONNX Max, opset 13. */
public record Max() implements VariadicOp {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public double combine(double accumulated, double next) {
        return Math.max(accumulated, next);
    }

    @Override
    public long combine(long accumulated, long next) {
        return Math.max(accumulated, next);
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.combinedAll(in, Max::ofExtents);
    }

    private static Dim ofExtents(Dim a, Dim b) {
        if (a.isFixed() && b.isFixed()) {
            return Dim.of(Math.max(a.size(), b.size()));
        }
        if (a.provablyEquals(b) || isExtent(a) && isAtMostZero(b)) {
            return a;
        }
        return isExtent(b) && isAtMostZero(a) ? b : Dim.unknown();
    }

    private static boolean isExtent(Dim dim) {
        return dim instanceof Dim.Symbol;
    }

    private static boolean isAtMostZero(Dim dim) {
        return dim.isFixed() && dim.size() <= 0;
    }
}
