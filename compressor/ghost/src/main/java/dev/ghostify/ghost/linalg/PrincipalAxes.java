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
    /** Keeps a covariance positive definite in the face of rounding, relative to its mean diagonal; the least that does is taken. */
    private static final double[] JITTERS = {1e-9, 1e-7, 1e-5, 1e-3};

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
        DMatrixRMaj wl = new DMatrixRMaj(w.numRows, w.numCols);
        CommonOps_DDRM.mult(w, factor(g), wl);
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

    /**
     * {@code L} with {@code G = L L^T}. Covariances are sums of floats: where inputs depend on one another, as behind a convolution of
     * low rank, eigenvalues that should be 0 come out negative by more than doubles would make them.
     */
    private static DMatrixRMaj factor(DMatrixRMaj g) {
        double scale = Math.max(CommonOps_DDRM.trace(g) / g.numRows, Double.MIN_NORMAL);
        for (double jitter : JITTERS) {
            DMatrixRMaj sum = g.copy();
            for (int k = 0; k < sum.numRows; k++) {
                sum.add(k, k, jitter * scale);
            }
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(sum.numRows, true);
            if (cholesky.decompose(sum)) {
                return cholesky.getT(null);
            }
        }
        throw new InvariantException("a covariance of " + g.numRows + " inputs is not positive definite");
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
