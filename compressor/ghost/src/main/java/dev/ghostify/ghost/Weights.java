package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;

/** Weight tensors as matrices with one row for each output. */
final class Weights {
    private Weights() {}

    /** {@code [outputs][everything else]} of a convolution's weight. */
    static float[][] rows(Tensor weight, int outputs) {
        float[] flat = weight.toFloats();
        int width = flat.length / outputs;
        float[][] rows = new float[outputs][width];
        for (int j = 0; j < outputs; j++) {
            System.arraycopy(flat, j * width, rows[j], 0, width);
        }
        return rows;
    }

    static Tensor tensor(Shape shape, float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int j = 0; j < rows.length; j++) {
            System.arraycopy(rows[j], 0, flat, j * width, width);
        }
        return Tensor.ofFloats(shape, flat);
    }

    /** {@code [outputs][inputs]} of a matrix product's weight, which is stored that way if {@code transposed}. */
    static float[][] matrix(Tensor weight, boolean transposed) {
        float[][] stored = rows(weight, (int) weight.shape().size(0));
        return transposed ? stored : Rows.transposed(stored);
    }

    static Tensor ofMatrix(Shape shape, float[][] rows, boolean transposed) {
        return tensor(shape, transposed ? rows : Rows.transposed(rows));
    }
}
