package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Products;
import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.SpdSolver;
import dev.ghostify.ghost.linalg.Workers;

/**
 * Ridge regression of a layer's targets on what it reads now, drawn toward the weights it had.
 *
 * <p>{@code W = (G + l I)^-1 (R + l W0)} with the centred second moments {@code G} of the inputs and {@code R} of inputs and
 * targets, and {@code l = ridge * mean of G's diagonal}. The factored matrix stays at hand as a preconditioner.
 */
final class DenseFit {
    final double[] inputMeans;
    final double ridge;
    final SpdSolver solver;
    final float[][] weight;
    final float[] bias;

    /**
     * Fits.
     *
     * @param x {@code [inputs][samples]}
     * @param y targets {@code [outputs][samples]}
     * @param toward {@code [outputs][inputs]}
     */
    DenseFit(float[][] x, float[][] y, float[][] toward, double relativeRidge, Workers workers) {
        int samples = y[0].length;
        inputMeans = Rows.means(x);
        double[] outputMeans = Rows.means(y);
        double[][] moments = centred(Products.gram(x, workers), inputMeans, inputMeans, samples);
        double[][] right = centred(Products.cross(y, x, workers), outputMeans, inputMeans, samples);
        ridge = relativeRidge * SpdSolver.meanDiagonal(moments);
        solver = new SpdSolver(moments, ridge);
        for (int j = 0; j < right.length; j++) {
            for (int k = 0; k < x.length; k++) {
                right[j][k] += ridge * toward[j][k];
            }
        }
        double[][] solved = solver.solve(right);
        weight = new float[y.length][x.length];
        bias = new float[y.length];
        for (int j = 0; j < y.length; j++) {
            for (int k = 0; k < x.length; k++) {
                weight[j][k] = (float) solved[j][k];
            }
            bias[j] = (float) (outputMeans[j] - Rows.dot(solved[j], inputMeans));
        }
    }

    static double[][] centred(double[][] sums, double[] rowMeans, double[] columnMeans, int samples) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] = sums[i][j] / samples - rowMeans[i] * columnMeans[j];
            }
        }
        return sums;
    }
}
