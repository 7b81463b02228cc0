package dev.ghostify.ghost.linalg;

import dev.ghostify.graph.InvariantException;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The directions in which linear functions of random inputs vary most. */
public final class PrincipalAxes {
    /** Keeps a covariance positive definite in the face of rounding. */
    private static final double JITTER = 1e-9;

    private PrincipalAxes() {}

    /**
     * The {@code count} principal axes of {@code W x}, orthonormal, {@code [count][rows of W]}.
     *
     * <p>They are eigenvectors of {@code W G W^T}. With the Cholesky factor {@code G = L L^T} they can be had from
     * {@code (W L)^T (W L)} as well, whichever matrix is smaller.
     *
     * @param weight {@code W[outputs][inputs]}
     * @param covariance {@code G} of the inputs
     * @param count at most the number of outputs and of inputs
     */
    public static float[][] ofProduct(float[][] weight, double[][] covariance, int count) {
        DMatrixRMaj w = new DMatrixRMaj(weight.length, covariance.length);
        for (int j = 0; j < weight.length; j++) {
            for (int k = 0; k < covariance.length; k++) {
                w.unsafe_set(j, k, weight[j][k]);
            }
        }
        DMatrixRMaj g = new DMatrixRMaj(covariance);
        DMatrixRMaj axes = weight.length <= covariance.length ? ofOutputs(w, g, count) : ofInputs(w, g, count);
        float[][] result = new float[count][weight.length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < weight.length; j++) {
                result[i][j] = (float) axes.unsafe_get(i, j);
            }
        }
        return result;
    }

    private static DMatrixRMaj ofOutputs(DMatrixRMaj w, DMatrixRMaj g, int count) {
        DMatrixRMaj wg = new DMatrixRMaj(w.numRows, w.numCols);
        CommonOps_DDRM.mult(w, g, wg);
        DMatrixRMaj covariance = new DMatrixRMaj(w.numRows, w.numRows);
        CommonOps_DDRM.multTransB(wg, w, covariance);
        return leading(covariance, count);
    }

    private static DMatrixRMaj ofInputs(DMatrixRMaj w, DMatrixRMaj g, int count) {
        double scale = Math.max(CommonOps_DDRM.trace(g) / g.numRows, Double.MIN_NORMAL);
        for (int k = 0; k < g.numRows; k++) {
            g.add(k, k, JITTER * scale);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(g.numRows, true);
        if (!cholesky.decompose(g)) {
            throw new InvariantException("a covariance of " + w.numCols + " inputs is not positive definite");
        }
        DMatrixRMaj wl = new DMatrixRMaj(w.numRows, w.numCols);
        CommonOps_DDRM.mult(w, cholesky.getT(null), wl);
        DMatrixRMaj inner = new DMatrixRMaj(w.numCols, w.numCols);
        CommonOps_DDRM.multTransA(wl, wl, inner);
        DMatrixRMaj axes = new DMatrixRMaj(count, w.numRows);
        CommonOps_DDRM.multTransB(leading(inner, count), wl, axes);
        for (int i = 0; i < count; i++) {
            double length = 0;
            for (int j = 0; j < axes.numCols; j++) {
                length += axes.unsafe_get(i, j) * axes.unsafe_get(i, j);
            }
            double factor = length > 0 ? 1 / Math.sqrt(length) : 0;
            for (int j = 0; j < axes.numCols; j++) {
                axes.unsafe_set(i, j, factor * axes.unsafe_get(i, j));
            }
        }
        return axes;
    }

    /** Eigenvectors of the largest eigenvalues, one in each row. */
    private static DMatrixRMaj leading(DMatrixRMaj symmetric, int count) {
        for (int i = 0; i < symmetric.numRows; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (symmetric.unsafe_get(i, j) + symmetric.unsafe_get(j, i)) / 2;
                symmetric.unsafe_set(i, j, mean);
                symmetric.unsafe_set(j, i, mean);
            }
        }
        int size = symmetric.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(symmetric)) {
            throw new InvariantException("no eigenvectors found of a symmetric matrix of " + size + " rows");
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        DMatrixRMaj leading = new DMatrixRMaj(count, size);
        for (int i = 0; i < count; i++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[i]);
            for (int j = 0; j < size; j++) {
                leading.unsafe_set(i, j, vector.unsafe_get(j, 0));
            }
        }
        return leading;
    }
}
