package dev.ghostify.graph.op;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;

/**
 * Scales (input 1) and zero points (input 2) of quantized elements (input 0): one for all, one for each index along an
 * axis, or one for each block along it. Source: ONNX QuantizeLinear, opset 23.
 */
final class Scales {
    private Scales() {}

    /** Checks that scales, and zero points if there are any, fit the elements. */
    static void check(Operands in, int axis, int blockSize) {
        Shape x = in.shape(0);
        Shape scale = in.shape(1);
        if (in.has(2)) {
            // Quantizers write one scale as a vector of one beside a scalar zero point; runtimes accept that.
            boolean areSingle = isSingle(scale) && isSingle(in.shape(2));
            boolean same = areSingle || in.shape(2).rank() == scale.rank();
            for (int i = 0; same && !areSingle && i < scale.rank(); i++) {
                same = Expect.mayEqual(scale.dim(i), in.shape(2).dim(i));
            }
            Expect.that(same, "zero points of the scale's shape " + scale, in.type(2));
        }
        if (isSingle(scale)) {
            return;
        }
        int along = Expect.axis(axis, x);
        if (blockSize == 0) {
            Expect.vector(in, 1, "a scale", x.dim(along));
            return;
        }
        boolean fits = blockSize > 0 && scale.rank() == x.rank();
        for (int i = 0; fits && i < x.rank(); i++) {
            Dim wanted = i == along ? blocks(x.dim(i), blockSize) : x.dim(i);
            fits = Expect.mayEqual(scale.dim(i), wanted);
        }
        Expect.that(fits, "scales for blocks of " + blockSize + " along axis " + along + " of " + x, scale);
    }

    private static Dim blocks(Dim extent, int blockSize) {
        return extent.isFixed() ? Dim.of((extent.size() + blockSize - 1) / blockSize) : Dim.unknown();
    }

    private static boolean isSingle(Shape scale) {
        return scale.rank() == 0 || scale.rank() == 1 && scale.dim(0).is(1);
    }

    /** For each element, which scale is its own; the inputs have passed {@link #check}. */
    static int[] indices(Operands in, int axis, int blockSize) {
        Shape x = in.shape(0);
        Shape scale = in.shape(1);
        int[] indices = new int[Reals.count(x)];
        if (isSingle(scale)) {
            return indices;
        }
        Lines lines = Lines.along(x, Expect.axis(axis, x));
        int block = Math.max(1, blockSize);
        int blocks = (lines.length() + block - 1) / block;
        for (int i = 0; i < indices.length; i++) {
            int at = i / lines.step() % lines.length() / block;
            int outer = blockSize == 0 ? 0 : i / (lines.step() * lines.length()) * blocks * lines.step();
            indices[i] = blockSize == 0 ? at : outer + at * lines.step() + i % lines.step();
        }
        return indices;
    }
}
