package dev.ghostify.ghost.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalAxesTest {
    /** With more outputs than inputs the smaller matrix is that of the inputs, with fewer that of the outputs. */
    @ParameterizedTest(name = "seed {0}, {1} outputs of {2} inputs")
    @CsvSource({"1, 5, 9", "2, 9, 5", "3, 6, 6"})
    void keepMoreOfTheVarianceThanAnyOtherDirections(long seed, int outputs, int inputs) {
        Random random = new Random(seed);
        float[][] weight = new float[outputs][inputs];
        float[][] root = new float[inputs][inputs];
        for (float[][] matrix : new float[][][] {weight, root}) {
            for (float[] row : matrix) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = (float) random.nextGaussian();
                }
            }
        }
        double[][] covariance = Products.cross(root, root);
        float[][] axes = PrincipalAxes.ofProduct(weight, covariance, 3);
        double[][] lengths = Products.cross(axes, axes);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(lengths[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-4));
            }
        }
        double kept = 0;
        for (float[] axis : axes) {
            kept += variance(axis, weight, covariance);
        }
        for (int trial = 0; trial < 50; trial++) {
            float[] other = new float[outputs];
            for (int j = 0; j < outputs; j++) {
                other[j] = (float) random.nextGaussian();
            }
            double length = Math.sqrt(Rows.squares(other));
            for (int j = 0; j < outputs; j++) {
                other[j] /= (float) length;
            }
            assertThat(variance(other, weight, covariance))
                    .isLessThanOrEqualTo(variance(axes[0], weight, covariance) * (1 + 1e-4));
        }
        assertThat(kept).isPositive();
        assertThat(variance(axes[0], weight, covariance)).isGreaterThanOrEqualTo(variance(axes[2], weight, covariance));
    }

    @Test
    void findsAxesOfInputsThatDependOnOneAnotherUpToTheRoundingOfFloats() {
        // The third input is none of its own; a sum of floats made its variance negative.
        double[][] covariance = {{1, 0, 0}, {0, 4, 0}, {0, 0, -2e-6}};
        float[][] weight = {{0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 0, 0}};
        float[][] axes = PrincipalAxes.ofProduct(weight, covariance, 2);
        assertThat(Math.abs(axes[0][1])).isCloseTo(1, within(1e-4f));
        assertThat(Math.abs(axes[1][2])).isCloseTo(1, within(1e-4f));
    }

    private static double variance(float[] axis, float[][] weight, double[][] covariance) {
        double[] mixed = new double[covariance.length];
        for (int j = 0; j < axis.length; j++) {
            for (int k = 0; k < mixed.length; k++) {
                mixed[k] += axis[j] * weight[j][k];
            }
        }
        double sum = 0;
        for (int k = 0; k < mixed.length; k++) {
            sum += mixed[k] * Rows.dot(covariance[k], mixed);
        }
        return sum;
    }
}
