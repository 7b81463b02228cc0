package dev.ghostify.ghost.linalg;

import dev.ghostify.graph.InvariantException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** A factored symmetric positive definite matrix; solves with it any number of times. Not for several threads at once. */
public final class SpdSolver {
    private final int size;
    private final LinearSolverDense<DMatrixRMaj> solver;

    /**
     * Factors {@code matrix + ridge * I}.
     *
     * @param matrix symmetric, positive semidefinite up to rounding
     * @param ridge large against rounding; positive
     */
    public SpdSolver(double[][] matrix, double ridge) {
        this.size = matrix.length;
        DMatrixRMaj sum = new DMatrixRMaj(matrix);
        for (int i = 0; i < size; i++) {
            sum.add(i, i, ridge);
        }
        solver = LinearSolverFactory_DDRM.chol(size);
        if (!solver.setA(sum)) {
            throw new InvariantException(
                    "a matrix of " + size + " rows with ridge " + ridge + " is not positive definite");
        }
    }

    /** Solves for each row of {@code rightSides}: {@code result[i] = matrix^-1 rightSides[i]}. */
    public double[][] solve(double[][] rightSides) {
        int count = rightSides.length;
        DMatrixRMaj b = new DMatrixRMaj(size, count);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                b.unsafe_set(k, i, rightSides[i][k]);
            }
        }
        DMatrixRMaj x = new DMatrixRMaj(size, count);
        solver.solve(b, x);
        double[][] result = new double[count][size];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                result[i][k] = x.unsafe_get(k, i);
            }
        }
        return result;
    }

    /** Mean of the diagonal, or 1 where that is 0: the scale that a ridge is given in. */
    public static double meanDiagonal(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum > 0 ? sum / matrix.length : 1;
    }
}
