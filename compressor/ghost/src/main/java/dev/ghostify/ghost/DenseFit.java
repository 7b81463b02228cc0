package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Rows;
import dev.ghostify.ghost.linalg.SpdSolver;

/**
 * Ridge regression of a layer's targets on what it reads now, drawn toward the weights it had.
 *
 * <p>{@code W = (G + l I)^-1 (R + l W0)} with the covariances {@code G} of the inputs and {@code R} of inputs and targets, and
 * {@code l = ridge * mean of G's diagonal}. The factored matrix stays at hand as a preconditioner.
 */
final class DenseFit {
    final double ridge;

    /** The covariances of the inputs. */
    final double[][] moments;

    final SpdSolver solver;
    final float[][] weight;

    /** The bias for centred inputs: the means of the targets. */
    final double[] centredBias;

    /** The bias for inputs as they are. */
    final float[] bias;

    /**
     * Fits.
     *
     * @param y targets {@code [outputs][samples]}
     * @param toward {@code [outputs][inputs]}
     */
    DenseFit(DesignMatrix x, float[][] y, float[][] toward, double relativeRidge) {
        moments = x.covariances();
        ridge = relativeRidge * SpdSolver.meanDiagonal(moments);
        solver = new SpdSolver(moments, ridge);
        weight = solveFor(x, y, toward);
        centredBias = Rows.means(y);
        bias = new float[y.length];
        for (int j = 0; j < y.length; j++) {
            bias[j] = (float) (centredBias[j] - Rows.dot(weight[j], x.means()));
        }
    }

    /** The weight for other targets of the same inputs. */
    float[][] solveFor(DesignMatrix x, float[][] y, float[][] toward) {
        double[][] right = x.covariances(y);
        for (int j = 0; j < right.length; j++) {
            for (int k = 0; k < x.inputs(); k++) {
                right[j][k] += ridge * toward[j][k];
            }
        }
        double[][] solved = solver.solve(right);
        float[][] found = new float[y.length][x.inputs()];
        for (int j = 0; j < y.length; j++) {
            for (int k = 0; k < x.inputs(); k++) {
                found[j][k] = (float) solved[j][k];
            }
        }
        return found;
    }
}
