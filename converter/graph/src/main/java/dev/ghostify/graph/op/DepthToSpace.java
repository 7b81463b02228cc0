package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Moves blocks of channels into space; mode DCR or CRD. Source: ONNX DepthToSpace, opset 13. */
public record DepthToSpace(int blocksize, String mode) implements Op {
    static DepthToSpace from(Attributes a) {
        return new DepthToSpace(a.intValue("blocksize", 0), a.string("mode", "DCR"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("blocksize", blocksize)
                .string("mode", mode, "DCR")
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rank(in, 0, 4);
        Expect.that(blocksize > 0, "a positive blocksize", blocksize);
        Expect.that(mode.equals("DCR") || mode.equals("CRD"), "mode DCR or CRD", mode);
        long block = (long) blocksize * blocksize;
        Dim channels = x.shape().dim(1);
        Expect.that(!channels.isFixed() || channels.size() % block == 0, "channels divisible by " + block, x);
        return List.of(x.withShape(Shape.of(
                x.shape().dim(0),
                Extents.divided(channels, block),
                Extents.times(x.shape().dim(2), blocksize),
                Extents.times(x.shape().dim(3), blocksize))));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        Shape y = infer(in).get(0).shape();
        long[] x = in.shape(0).sizes();
        boolean depthFirst = mode.equals("DCR");
        long[] split = depthFirst
                ? new long[] {x[0], blocksize, blocksize, y.size(1), x[2], x[3]}
                : new long[] {x[0], y.size(1), blocksize, blocksize, x[2], x[3]};
        int[] order = depthFirst ? new int[] {0, 3, 4, 1, 5, 2} : new int[] {0, 1, 4, 2, 5, 3};
        return List.of(Blocks.transposed(in.tensor(0), y, split, order));
    }
}
