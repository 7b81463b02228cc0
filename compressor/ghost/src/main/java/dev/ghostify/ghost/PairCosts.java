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

    /**
     * Measures all pairs.
     *
     * @param z what the channels are as primaries, after the activation if the cheap operation reads it there
     * @param y what they are to be
     */
    static PairCosts measure(float[][] z, float[][] y, CheapMaps maps, Workers workers) {
        int channels = y.length;
        double[][] ghost = new double[channels][channels];
        double[] means = Rows.means(y);
        double[] variances = new double[channels];
        for (int j = 0; j < channels; j++) {
            variances[j] = Rows.variance(y[j]);
        }
        workers.ranges(channels, 1, (from, to) -> {
            float[] spread = maps.spreadArray();
            for (int i = from; i < to; i++) {
                maps.spread(z[i], spread);
                float[][] shifts = new float[maps.taps()][];
                for (int tap = 0; tap < shifts.length; tap++) {
                    shifts[tap] = maps.shifted(spread, tap);
                }
                double[] shiftMeans = Rows.means(shifts);
                double[][] moments =
                        DenseFit.centred(Products.cross(shifts, shifts), shiftMeans, shiftMeans, maps.samples());
                double[][] right = DenseFit.centred(Products.cross(y, shifts), means, shiftMeans, maps.samples());
                double ridge = RIDGE * SpdSolver.meanDiagonal(moments);
                double[][] kernels = new SpdSolver(moments, ridge).solve(right);
                for (int j = 0; j < channels; j++) {
                    ghost[i][j] = error(variances[j], kernels[j], right[j], moments);
                }
            }
        });
        return new PairCosts(ghost, new double[channels]);
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
