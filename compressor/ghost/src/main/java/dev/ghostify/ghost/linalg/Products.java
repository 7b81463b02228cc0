package dev.ghostify.ghost.linalg;

/**
 * Products of matrices with a few long rows, stored as {@code float[rows][samples]}.
 *
 * <p>Each vector of one operand serves four rows of the other, and sums are kept apart so that additions run as vectors.
 */
public final class Products {
    /** Sums kept apart, so that additions are independent and run as vectors. */
    private static final int LANES = 256;

    /** Samples between two transfers of float sums to double. */
    private static final int CHUNK = 32 * LANES;

    private Products() {}

    /** {@code a * b^T}: {@code result[i][j] = sum over n of a[i][n] * b[j][n]}. */
    public static double[][] cross(float[][] a, float[][] b) {
        double[][] result = new double[a.length][b.length];
        float[][] sums = new float[4][LANES];
        int samples = a.length == 0 ? 0 : a[0].length;
        for (int start = 0; start < samples; start += CHUNK) {
            int end = Math.min(samples, start + CHUNK);
            for (int j = 0; j < b.length; j++) {
                for (int i = 0; i < a.length; i += 4) {
                    crossChunk(a, i, b[j], start, end, sums, result, j);
                }
            }
        }
        return result;
    }

    /** {@code a * a^T}; only one triangle is computed. */
    public static double[][] gram(float[][] a) {
        double[][] result = new double[a.length][a.length];
        float[][] sums = new float[4][LANES];
        int samples = a.length == 0 ? 0 : a[0].length;
        for (int start = 0; start < samples; start += CHUNK) {
            int end = Math.min(samples, start + CHUNK);
            for (int j = 0; j < a.length; j++) {
                for (int i = 0; i <= j; i += 4) {
                    crossChunk(a, i, a[j], start, end, sums, result, j);
                }
            }
        }
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                result[i][j] = result[j][i];
            }
        }
        return result;
    }

    private static void crossChunk(
            float[][] a, int i, float[] b, int start, int end, float[][] sums, double[][] result, int j) {
        int last = a.length - 1;
        float[] a0 = a[i];
        float[] a1 = a[Math.min(i + 1, last)];
        float[] a2 = a[Math.min(i + 2, last)];
        float[] a3 = a[Math.min(i + 3, last)];
        int lanes = Math.min(LANES, end - start);
        for (float[] sum : sums) {
            java.util.Arrays.fill(sum, 0, lanes, 0f);
        }
        int n = start;
        for (; n + 4 * LANES <= end; n += 4 * LANES) {
            lanesFour(sums, a0, a1, a2, a3, b, n);
        }
        for (; n < end; n += LANES) {
            int length = Math.min(LANES, end - n);
            lanesOne(sums[0], a0, b, n, length);
            lanesOne(sums[1], a1, b, n, length);
            lanesOne(sums[2], a2, b, n, length);
            lanesOne(sums[3], a3, b, n, length);
        }
        for (int q = 0; q < 4 && i + q <= last; q++) {
            result[i + q][j] += total(sums[q], lanes);
        }
    }

    private static void lanesFour(float[][] sums, float[] a0, float[] a1, float[] a2, float[] a3, float[] b, int n) {
        float[] s0 = sums[0];
        float[] s1 = sums[1];
        float[] s2 = sums[2];
        float[] s3 = sums[3];
        for (int l = 0; l < LANES; l++) {
            float b0 = b[n + l];
            float b1 = b[n + LANES + l];
            float b2 = b[n + 2 * LANES + l];
            float b3 = b[n + 3 * LANES + l];
            s0[l] = Math.fma(
                    a0[n + 3 * LANES + l],
                    b3,
                    Math.fma(
                            a0[n + 2 * LANES + l],
                            b2,
                            Math.fma(a0[n + LANES + l], b1, Math.fma(a0[n + l], b0, s0[l]))));
            s1[l] = Math.fma(
                    a1[n + 3 * LANES + l],
                    b3,
                    Math.fma(
                            a1[n + 2 * LANES + l],
                            b2,
                            Math.fma(a1[n + LANES + l], b1, Math.fma(a1[n + l], b0, s1[l]))));
            s2[l] = Math.fma(
                    a2[n + 3 * LANES + l],
                    b3,
                    Math.fma(
                            a2[n + 2 * LANES + l],
                            b2,
                            Math.fma(a2[n + LANES + l], b1, Math.fma(a2[n + l], b0, s2[l]))));
            s3[l] = Math.fma(
                    a3[n + 3 * LANES + l],
                    b3,
                    Math.fma(
                            a3[n + 2 * LANES + l],
                            b2,
                            Math.fma(a3[n + LANES + l], b1, Math.fma(a3[n + l], b0, s3[l]))));
        }
    }

    private static void lanesOne(float[] s, float[] a, float[] b, int n, int length) {
        for (int l = 0; l < length; l++) {
            s[l] = Math.fma(a[n + l], b[n + l], s[l]);
        }
    }

    private static double total(float[] sums, int length) {
        double even = 0;
        double odd = 0;
        for (int l = 0; l + 1 < length; l += 2) {
            even += sums[l];
            odd += sums[l + 1];
        }
        return even + odd + (length % 2 == 0 ? 0 : sums[length - 1]);
    }
}
