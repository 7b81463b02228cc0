package dev.ghostify.ghost.linalg;

/**
 * Dense products of tall thin matrices, stored as {@code float[rows][samples]}.
 *
 * <p>Blocks of four rows by four rows in tiles of {@link #TILE} samples: each vector loaded serves four multiply-adds, and
 * what is accumulated stays in the first-level cache.
 */
public final class Products {
    /** Samples worked on at once: four accumulators and four operands of 2 KiB fit in 32 KiB. */
    private static final int TILE = 512;

    /** Samples between two transfers of float sums to double. */
    private static final int CHUNK = 16 * TILE;

    private Products() {}

    /**
     * {@code result[q][n] = bias[q] + sum over k of weight[q][k] * x[k][n]} for all samples.
     *
     * @param weight {@code [rows of result][rows of x]}
     */
    public static void multiply(float[][] weight, float[] bias, float[][] x, float[][] result, Workers workers) {
        int samples = result.length == 0 ? 0 : result[0].length;
        workers.ranges(samples, TILE, (from, to) -> {
            float[][] tile = new float[4][TILE];
            for (int start = from; start < to; start += TILE) {
                int length = Math.min(TILE, to - start);
                for (int q = 0; q < weight.length; q += 4) {
                    multiplyTile(weight, bias, x, result, q, start, length, tile);
                }
            }
        });
    }

    private static void multiplyTile(
            float[][] weight, float[] bias, float[][] x, float[][] result, int q, int start, int length, float[][] c) {
        int last = weight.length - 1;
        float[] w0 = weight[q];
        float[] w1 = weight[Math.min(q + 1, last)];
        float[] w2 = weight[Math.min(q + 2, last)];
        float[] w3 = weight[Math.min(q + 3, last)];
        for (int i = 0; i < 4; i++) {
            java.util.Arrays.fill(c[i], 0, length, bias[Math.min(q + i, last)]);
        }
        int k = 0;
        float[] w = new float[16];
        for (; k + 4 <= x.length; k += 4) {
            System.arraycopy(w0, k, w, 0, 4);
            System.arraycopy(w1, k, w, 4, 4);
            System.arraycopy(w2, k, w, 8, 4);
            System.arraycopy(w3, k, w, 12, 4);
            rowsFour(c, x[k], x[k + 1], x[k + 2], x[k + 3], start, length, w);
        }
        for (; k < x.length; k++) {
            addScaled(c[0], x[k], start, length, w0[k]);
            addScaled(c[1], x[k], start, length, w1[k]);
            addScaled(c[2], x[k], start, length, w2[k]);
            addScaled(c[3], x[k], start, length, w3[k]);
        }
        for (int i = 0; i < 4 && q + i <= last; i++) {
            System.arraycopy(c[i], 0, result[q + i], start, length);
        }
    }

    /** Four rows of the result, four of x: sixteen multiply-adds for eight loads and four stores. */
    private static void rowsFour(
            float[][] c, float[] x0, float[] x1, float[] x2, float[] x3, int start, int length, float[] w) {
        float[] c0 = c[0];
        float[] c1 = c[1];
        float[] c2 = c[2];
        float[] c3 = c[3];
        float w0 = w[0];
        float w1 = w[1];
        float w2 = w[2];
        float w3 = w[3];
        float w4 = w[4];
        float w5 = w[5];
        float w6 = w[6];
        float w7 = w[7];
        float w8 = w[8];
        float w9 = w[9];
        float w10 = w[10];
        float w11 = w[11];
        float w12 = w[12];
        float w13 = w[13];
        float w14 = w[14];
        float w15 = w[15];
        for (int n = 0; n < length; n++) {
            float v0 = x0[start + n];
            float v1 = x1[start + n];
            float v2 = x2[start + n];
            float v3 = x3[start + n];
            c0[n] = Math.fma(w3, v3, Math.fma(w2, v2, Math.fma(w1, v1, Math.fma(w0, v0, c0[n]))));
            c1[n] = Math.fma(w7, v3, Math.fma(w6, v2, Math.fma(w5, v1, Math.fma(w4, v0, c1[n]))));
            c2[n] = Math.fma(w11, v3, Math.fma(w10, v2, Math.fma(w9, v1, Math.fma(w8, v0, c2[n]))));
            c3[n] = Math.fma(w15, v3, Math.fma(w14, v2, Math.fma(w13, v1, Math.fma(w12, v0, c3[n]))));
        }
    }

    private static void addScaled(float[] c, float[] x, int start, int length, float a) {
        for (int n = 0; n < length; n++) {
            c[n] = Math.fma(a, x[start + n], c[n]);
        }
    }

    /** {@code a * b^T}: {@code result[i][j] = sum over n of a[i][n] * b[j][n]}. */
    public static double[][] cross(float[][] a, float[][] b, Workers workers) {
        double[][] result = new double[a.length][b.length];
        workers.ranges(b.length, 4, (from, to) -> crossRange(a, b, from, to, result));
        return result;
    }

    /** The same on the calling thread alone. */
    public static double[][] cross(float[][] a, float[][] b) {
        double[][] result = new double[a.length][b.length];
        crossRange(a, b, 0, b.length, result);
        return result;
    }

    private static void crossRange(float[][] a, float[][] b, int from, int to, double[][] result) {
        float[][] sums = new float[4][LANES];
        int samples = a.length == 0 ? 0 : a[0].length;
        for (int start = 0; start < samples; start += CHUNK) {
            int end = Math.min(samples, start + CHUNK);
            for (int j = from; j < to; j++) {
                for (int i = 0; i < a.length; i += 4) {
                    crossChunk(a, i, b[j], start, end, sums, result, j);
                }
            }
        }
    }

    /** {@code x * x^T}; only one triangle is computed. */
    public static double[][] gram(float[][] x, Workers workers) {
        int rows = x.length;
        double[][] result = new double[rows][rows];
        int samples = rows == 0 ? 0 : x[0].length;
        workers.ranges(rows, 1, (from, to) -> {
            float[][] sums = new float[4][TILE];
            // Rows are dealt alternately from both ends: row j has j + 1 products.
            for (int start = 0; start < samples; start += CHUNK) {
                int end = Math.min(samples, start + CHUNK);
                for (int r = from; r < to; r++) {
                    int j = r % 2 == 0 ? r / 2 : rows - 1 - r / 2;
                    for (int i = 0; i <= j; i += 4) {
                        crossChunk(x, i, x[j], start, end, sums, result, j);
                    }
                }
            }
        });
        for (int i = 0; i < rows; i++) {
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

    /** Sums kept apart, so that additions are independent and run as vectors. */
    private static final int LANES = 256;

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
