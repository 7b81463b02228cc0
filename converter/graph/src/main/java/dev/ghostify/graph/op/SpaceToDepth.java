package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Moves blocks of space into channels. Source: ONNX SpaceToDepth, opset 13. */
public record SpaceToDepth(int blocksize) implements Op {
    static SpaceToDepth from(Attributes a) {
        return new SpaceToDepth(a.intValue("blocksize", 0));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().integer("blocksize", blocksize).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rank(in, 0, 4);
        Expect.that(blocksize > 0, "a positive blocksize", blocksize);
        for (int axis = 2; axis < 4; axis++) {
            Dim extent = x.shape().dim(axis);
            Expect.that(!extent.isFixed() || extent.size() % blocksize == 0, "extents divisible by " + blocksize, x);
        }
        return List.of(x.withShape(Shape.of(
                x.shape().dim(0),
                Extents.times(x.shape().dim(1), (long) blocksize * blocksize),
                Extents.divided(x.shape().dim(2), blocksize),
                Extents.divided(x.shape().dim(3), blocksize))));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Shape y = infer(in).get(0).shape();
        long[] x = in.shape(0).sizes();
        long[] split = {x[0], x[1], y.size(2), blocksize, y.size(3), blocksize};
        return List.of(Blocks.transposed(in.tensor(0), y, split, 0, 3, 5, 1, 2, 4));
    }
}
