package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Products;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.SpdSolver;
import dev.ghostify.ghost.linalg.Workers;

/**
 * How badly one channel does as another's ghost, and as a primary.
 *
 * @param ghost {@code [i][j]}: mean square error of channel j made from channel i by the best cheap kernel
 * @param primary mean square error of each channel as the dense layer computes it
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record PairCosts(double[][] ghost, double[] primary) {
    /** Against directions without data; large against rounding, small against what is fitted. */
    static final double RIDGE = 1e-4;

    /** Shifted channels in one product: enough for the runtime to be fast, few enough to fit in memory. */
    private static final int ROWS = 576;

    /**
     * Measures all pairs.
     *
     * @param z what the channels are as primaries, after the activation if the cheap operation reads it there
     * @param y what they are to be
     */
    static PairCosts measure(float[][] z, float[][] y, CheapMaps maps, MatrixProducts products, Workers workers) {
        int channels = y.length;
        double[][] ghost = new double[channels][channels];
        double[] variances = new double[channels];
        for (int j = 0; j < channels; j++) {
            variances[j] = Rows.variance(y[j]);
        }
        int together = Math.max(1, ROWS / maps.taps());
        for (int first = 0; first < channels; first += together) {
            float[][] some = java.util.Arrays.copyOfRange(z, first, Math.min(channels, first + together));
            float[][] shifts = shifts(some, maps, workers);
            double[][] right = new DesignMatrix(shifts, products).covariances(y);
            int start = first;
            workers.ranges(some.length, 1, (from, to) -> {
                for (int i = from; i < to; i++) {
                    regress(i, shifts, right, variances, maps, ghost[start + i]);
                }
            });
        }
        return new PairCosts(ghost, new double[channels]);
    }

    /** Every channel as each tap sees it, {@code [channels * taps][samples]}. */
    private static float[][] shifts(float[][] z, CheapMaps maps, Workers workers) {
        float[][] shifts = new float[z.length * maps.taps()][];
        workers.ranges(z.length, 1, (from, to) -> {
            float[] spread = maps.spreadArray();
            for (int i = from; i < to; i++) {
                maps.spread(z[i], spread);
                for (int tap = 0; tap < maps.taps(); tap++) {
                    shifts[i * maps.taps() + tap] = maps.shifted(spread, tap);
                }
            }
        });
        return shifts;
    }

    /** The errors of all channels as ghosts of channel {@code i} of {@code shifts}. */
    private static void regress(
            int i, float[][] shifts, double[][] covariances, double[] variances, CheapMaps maps, double[] errors) {
        int from = i * maps.taps();
        float[][] own = java.util.Arrays.copyOfRange(shifts, from, from + maps.taps());
        double[] means = Rows.means(own);
        double[][] moments = Rows.centred(Products.gram(own), means, means, maps.samples());
        double[][] right = new double[errors.length][];
        for (int j = 0; j < right.length; j++) {
            right[j] = java.util.Arrays.copyOfRange(covariances[j], from, from + maps.taps());
        }
        double ridge = RIDGE * SpdSolver.meanDiagonal(moments);
        double[][] kernels = new SpdSolver(moments, ridge).solve(right);
        for (int j = 0; j < errors.length; j++) {
            errors[j] = error(variances[j], kernels[j], right[j], moments);
        }
    }

    private static double error(double variance, double[] kernel, double[] right, double[][] moments) {
        double error = variance - 2 * Rows.dot(kernel, right);
        for (int s = 0; s < kernel.length; s++) {
            error += kernel[s] * Rows.dot(moments[s], kernel);
        }
        return Math.max(0, error);
    }

    PairCosts withPrimary(double[] errors) {
        return new PairCosts(ghost, errors);
    }

    /** These costs plus {@code weight} times the ghost costs of {@code other}. */
    PairCosts plus(PairCosts other, double weight) {
        double[][] sum = new double[ghost.length][ghost.length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] = ghost[i][j] + weight * other.ghost[i][j];
            }
        }
        return new PairCosts(sum, primary);
    }
}
