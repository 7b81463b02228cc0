package dev.ghostify.graph.op;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Where the largest or smallest elements along an axis are; what {@link ArgMax} and {@link ArgMin} share. */
final class Extremes {
    private Extremes() {}

    static TensorType type(Operands in, int axis, boolean keepdims) {
        Shape shape = in.shape(0);
        int along = Expect.axis(axis, shape);
        Expect.that(!shape.dim(along).is(0), "elements along axis " + along, in.type(0));
        List<Dim> dims = new ArrayList<>(shape.dims());
        if (keepdims) {
            dims.set(along, Dim.of(1));
        } else {
            dims.remove(along);
        }
        return new TensorType(DataType.INT64, new Shape(dims));
    }

    static Tensor indices(Operands in, int axis, boolean keepdims, boolean last, boolean largest) {
        TensorType type = type(in, axis, keepdims);
        double[] x = Reals.numbers(in, 0);
        Lines lines = Lines.along(in.shape(0), Expect.axis(axis, in.shape(0)));
        long[] found = new long[lines.count()];
        for (int line = 0; line < found.length; line++) {
            int best = 0;
            for (int i = 1; i < lines.length(); i++) {
                double candidate = x[lines.first(line) + i * lines.step()];
                double champion = x[lines.first(line) + best * lines.step()];
                boolean wins = largest ? candidate > champion : candidate < champion;
                best = wins || last && candidate == champion ? i : best;
            }
            found[line] = best;
        }
        return Tensor.ofIntegers(type, found);
    }
}
