package dev.ghostify.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DesignMatrixTest {
    private static final int SAMPLES = 300;

    private final Random random = new Random(7);
    private final float[][] rows = matrix(5);
    private final MatrixProducts products = new MatrixProducts(GraphRunner.REFERENCE);
    private final DesignMatrix design = new DesignMatrix(rows, products);

    /** Rows far from 0, so that a mistake about means shows. */
    private float[][] matrix(int count) {
        float[][] m = new float[count][SAMPLES];
        for (float[] row : m) {
            for (int n = 0; n < row.length; n++) {
                row[n] = 3 + random.nextFloat();
            }
        }
        return m;
    }

    private static double covariance(float[] a, float[] b) {
        double sum = 0;
        double sumA = 0;
        double sumB = 0;
        for (int n = 0; n < a.length; n++) {
            sum += (double) a[n] * b[n];
            sumA += a[n];
            sumB += b[n];
        }
        return sum / a.length - sumA / a.length * (sumB / a.length);
    }

    @Test
    void covariancesAreThoseOfTheRows() {
        double[][] own = design.covariances();
        float[][] others = matrix(2);
        double[][] crossed = design.covariances(others);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                assertThat(own[i][k]).isCloseTo(covariance(rows[i], rows[k]), within(1e-5));
            }
            for (int j = 0; j < others.length; j++) {
                assertThat(crossed[j][i]).isCloseTo(covariance(others[j], rows[i]), within(1e-5));
            }
        }
    }

    @Test
    void multipliesCentredRowsAndAddsTheBias() {
        float[][] weight = {{1, -2, 3, 0.5f, 4}, {0, 1, 0, 0, -1}};
        double[] bias = {10, -20};
        float[][] result = new float[2][SAMPLES];
        design.multiply(weight, bias, result);
        for (int q = 0; q < 2; q++) {
            for (int n = 0; n < SAMPLES; n++) {
                double expected = bias[q];
                for (int k = 0; k < rows.length; k++) {
                    expected += weight[q][k] * (rows[k][n] - design.means()[k]);
                }
                assertThat((double) result[q][n]).isCloseTo(expected, within(1e-4));
            }
        }
    }
}
