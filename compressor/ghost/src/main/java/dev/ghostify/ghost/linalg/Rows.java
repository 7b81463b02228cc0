package dev.ghostify.ghost.linalg;

/** Sums along the samples of {@code float[rows][samples]}, kept in double, and products of small matrices. */
public final class Rows {
    private Rows() {}

    public static double sum(float[] row) {
        double sum = 0;
        for (float v : row) {
            sum += v;
        }
        return sum;
    }

    public static double mean(float[] row) {
        return row.length == 0 ? 0 : sum(row) / row.length;
    }

    public static double[] means(float[][] rows) {
        double[] means = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            means[i] = mean(rows[i]);
        }
        return means;
    }

    public static double squares(float[] row) {
        double sum = 0;
        for (float v : row) {
            sum += (double) v * v;
        }
        return sum;
    }

    /** Mean square deviation from the mean. */
    public static double variance(float[] row) {
        double mean = mean(row);
        return Math.max(0, squares(row) / Math.max(1, row.length) - mean * mean);
    }

    /** Sum of squared differences. */
    public static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            double d = a[n] - b[n];
            sum += d * d;
        }
        return sum;
    }

    /** {@code to += factor * from}. */
    public static void addScaled(float[] to, float factor, float[] from) {
        for (int n = 0; n < to.length; n++) {
            to[n] += factor * from[n];
        }
    }

    /** {@code to += number}. */
    public static void add(float[] to, float number) {
        for (int n = 0; n < to.length; n++) {
            to[n] += number;
        }
    }

    /** The matrix product {@code a b}. */
    public static float[][] product(float[][] a, float[][] b) {
        float[][] result = new float[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                addScaled(result[i], a[i][k], b[k]);
            }
        }
        return result;
    }

    public static float[][] transposed(float[][] a) {
        float[][] result = new float[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    public static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Sums of products, {@code [rows of a][rows of b]}, turned into covariances in place. */
    public static double[][] centred(double[][] sums, double[] rowMeans, double[] columnMeans, int samples) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] = sums[i][j] / samples - rowMeans[i] * columnMeans[j];
            }
        }
        return sums;
    }
}
