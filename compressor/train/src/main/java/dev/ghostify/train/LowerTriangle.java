package dev.ghostify.train;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** A lower triangular matrix. It lies here by rows and by columns, since sums of whole rows are what Java computes fast. */
final class LowerTriangle {
    private final int size;
    private final float[] rows;
    private final float[] columns;

    /** @param matrix square; what is above the diagonal is not read */
    LowerTriangle(DMatrixRMaj matrix) {
        size = matrix.numRows;
        rows = new float[size * size];
        columns = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                float value = (float) matrix.unsafe_get(i, j);
                rows[i * size + j] = value;
                columns[j * size + i] = value;
            }
        }
    }

    int size() {
        return size;
    }

    /** {@code result = M x}, where x begins at {@code at}. */
    void times(float[] x, int at, float[] result) {
        Arrays.fill(result, 0);
        for (int j = 0; j < size; j++) {
            float factor = x[at + j];
            int column = j * size;
            for (int i = j; i < size; i++) {
                result[i] += factor * columns[column + i];
            }
        }
    }

    /** {@code result = M^T x}, where x begins at {@code at}. */
    void transposedTimes(float[] x, int at, float[] result) {
        Arrays.fill(result, 0);
        for (int i = 0; i < size; i++) {
            float factor = x[at + i];
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                result[j] += factor * rows[row + j];
            }
        }
    }
}
