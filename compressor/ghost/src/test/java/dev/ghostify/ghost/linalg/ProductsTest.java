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
    void agreesWithPlainSumsWhereRowsDoNotFillABlock() {
        float[][] a = matrix(6, 9001);
        float[][] b = matrix(3, 9001);
        double[][] cross = Products.cross(a, b);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(cross[i][j]).isCloseTo(plain(a[i], b[j]), within(1e-2));
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
