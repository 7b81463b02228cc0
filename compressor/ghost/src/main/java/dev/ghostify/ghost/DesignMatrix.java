package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * What a regression reads, {@code [inputs][samples]}, less the mean of each row.
 *
 * <p>It lies outside the heap, where the runtime reads it without a copy. Being centred it can be summed in float: there is no
 * large mean to cancel.
 */
final class DesignMatrix {
    private final Tensor centred;
    private final double[] means;
    private final MatrixProducts products;

    /** @param rows {@code [inputs][samples]} */
    DesignMatrix(float[][] rows, MatrixProducts products) {
        this.products = products;
        this.means = Rows.means(rows);
        this.centred = flat(rows, means, ByteBuffer.allocateDirect(bytes(rows)));
    }

    int inputs() {
        return means.length;
    }

    int samples() {
        return (int) centred.shape().size(1);
    }

    MatrixProducts products() {
        return products;
    }

    /** What was taken off each row. */
    double[] means() {
        return means;
    }

    /** The covariances of the inputs. */
    double[][] covariances() {
        return transposed(products.cross(centred, centred));
    }

    /** The covariances of {@code a[rows][samples]} and the inputs, {@code [rows of a][inputs]}. */
    double[][] covariances(float[][] a) {
        // The larger matrix first: the runtime copies the second one into panels.
        return transposed(products.cross(centred, flat(a, Rows.means(a), ByteBuffer.allocate(bytes(a)))));
    }

    private double[][] transposed(Tensor sums) {
        FloatBuffer values = sums.floats();
        double[][] result = new double[(int) sums.shape().size(1)][inputs()];
        for (int k = 0; k < inputs(); k++) {
            for (double[] row : result) {
                row[k] = values.get() / (double) samples();
            }
        }
        return result;
    }

    /** {@code result = weight * X + bias}, {@code [rows of weight][samples]}. */
    void multiply(float[][] weight, double[] bias, float[][] result) {
        Tensor flat = flat(weight, new double[weight.length], ByteBuffer.allocate(bytes(weight)));
        FloatBuffer values = products.multiply(flat, centred).floats();
        for (int q = 0; q < result.length; q++) {
            values.get(result[q]);
            Rows.add(result[q], (float) bias[q]);
        }
    }

    private static int bytes(float[][] rows) {
        return Math.multiplyExact(rows.length * Float.BYTES, rows[0].length);
    }

    private static Tensor flat(float[][] rows, double[] means, ByteBuffer bytes) {
        FloatBuffer values = bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] row = new float[rows[0].length];
        for (int k = 0; k < rows.length; k++) {
            float mean = (float) means[k];
            for (int n = 0; n < row.length; n++) {
                row[n] = rows[k][n] - mean;
            }
            values.put(row);
        }
        return Tensor.ofBytes(new TensorType(DataType.FLOAT, Shape.of(rows.length, row.length)), bytes);
    }
}
