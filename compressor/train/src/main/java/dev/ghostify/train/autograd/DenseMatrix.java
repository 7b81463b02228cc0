package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** A matrix in PyTorch's memory, for products that loops of our own would take long for. */
public final class DenseMatrix implements AutoCloseable {
    private final NDManager owner = Device.CPU.owner();
    private final NDArray values;
    private final NDArray transposed;

    /** @param values row by row */
    public DenseMatrix(float[] values, int columns) {
        this.values = owner.create(values, new Shape(values.length / columns, columns));
        this.transposed = this.values.transpose(1, 0);
    }

    /** {@code A^T A}, row by row. */
    public float[] gram() {
        PyTorch.computeAlone();
        try (NDArray product = transposed.matMul(values)) {
            return product.toFloatArray();
        }
    }

    /** Replaces each of {@code count} rows, which lie behind one another from {@code begin} on, by its product with the matrix. */
    public void multiplyRows(float[] rows, int begin, int count) {
        multiply(rows, begin, count, values);
    }

    /** The same with the transposed matrix. */
    public void multiplyRowsByTransposed(float[] rows, int begin, int count) {
        multiply(rows, begin, count, transposed);
    }

    private void multiply(float[] rows, int begin, int count, NDArray matrix) {
        PyTorch.computeAlone();
        int size = (int) matrix.getShape().get(0);
        try (NDManager scratch = owner.newSubManager()) {
            float[] some = Arrays.copyOfRange(rows, begin, begin + count * size);
            float[] products =
                    scratch.create(some, new Shape(count, size)).matMul(matrix).toFloatArray();
            System.arraycopy(products, 0, rows, begin, products.length);
        }
    }

    @Override
    public void close() {
        owner.close();
    }
}
