package dev.ghostify.ghost.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private final Random random = new Random(7);

    private float[][] matrix(int rows, int columns) {
        float[][] m = new float[rows][columns];
        for (float[] row : m) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextFloat() - 0.5f;
            }
        }
        return m;
    }

    @Test
    void multipliesRowsThatDoNotFillABlock() {
        float[][] x = matrix(7, 1300);
        float[][] w = matrix(5, 7);
        float[] bias = {1, 2, 3, 4, 5};
        float[][] result = new float[5][1300];
        try (Workers workers = new Workers(2)) {
            Products.multiply(w, bias, x, result, workers);
        }
        for (int n = 0; n < 1300; n += 61) {
            for (int q = 0; q < 5; q++) {
                double expected = bias[q];
                for (int k = 0; k < 7; k++) {
                    expected += (double) w[q][k] * x[k][n];
                }
                assertThat((double) result[q][n]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void crossesAndSquaresAgreeWithPlainSums() {
        float[][] a = matrix(6, 9001);
        float[][] b = matrix(3, 9001);
        try (Workers workers = new Workers(2)) {
            double[][] cross = Products.cross(a, b, workers);
            double[][] gram = Products.gram(a, workers);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(cross[i][j]).isCloseTo(plain(a[i], b[j]), within(1e-2));
                }
                for (int j = 0; j < 6; j++) {
                    assertThat(gram[i][j]).isCloseTo(plain(a[i], a[j]), within(1e-2));
                }
            }
        }
    }

    private static double plain(float[] a, float[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += (double) a[n] * b[n];
        }
        return sum;
    }
}
