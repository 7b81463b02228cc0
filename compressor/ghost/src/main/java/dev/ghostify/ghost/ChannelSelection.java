package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.SpdSolver;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which channels of a map say most about all of them, and how the others follow from those.
 *
 * <p>Chosen one by one: the next is the one that leaves least unexplained in what the readers make of the map, as column
 * selection by pivoting does. With the channels' covariances {@code A} and the readers' {@code M = sum w w^T} over all their
 * filters and taps, what is unexplained is {@code tr(M R)}, where {@code R} is what is left of {@code A} when the chosen
 * channels are known. Source of the idea: He, Zhang and Sun, "Channel Pruning for Accelerating Very Deep Neural Networks", arXiv
 * 1707.06168, who choose by a lasso instead.
 *
 * @param kept channels, in ascending order
 * @param left the others, in ascending order
 * @param follow how each of {@code left} follows from those kept, {@code [left][kept]}
 * @param constants of {@code left}
 * @param unexplained share of what the readers make of the map that is lost
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record ChannelSelection(int[] kept, int[] left, double[][] follow, double[] constants, double unexplained) {
    /** Relative to the mean variance: channels that are nearly copies of one another are told apart by no more than this. */
    private static final double RIDGE = 1e-3;

    /**
     * Chooses.
     *
     * @param covariances of the channels, {@code [channels][channels]}
     * @param means of the channels
     * @param readers {@code M}, {@code [channels][channels]}
     * @param count channels to keep, fewer than there are
     */
    static ChannelSelection choose(double[][] covariances, double[] means, double[][] readers, int count) {
        int channels = means.length;
        double ridge = RIDGE * Math.max(SpdSolver.meanDiagonal(covariances), Double.MIN_NORMAL);
        double[][] rest = Arrays.stream(covariances).map(double[]::clone).toArray(double[][]::new);
        double[][] weighed = product(readers, rest);
        double all = trace(weighed);
        boolean[] chosen = new boolean[channels];
        for (int step = 0; step < count; step++) {
            int best = best(rest, weighed, chosen, ridge);
            chosen[best] = true;
            explain(best, rest, weighed, ridge);
        }
        int[] kept = IntStream.range(0, channels).filter(c -> chosen[c]).toArray();
        int[] left = IntStream.range(0, channels).filter(c -> !chosen[c]).toArray();
        double[][] follow = new SpdSolver(part(covariances, kept, kept), ridge).solve(part(covariances, left, kept));
        double[] constants = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            constants[i] = means[left[i]];
            for (int k = 0; k < kept.length; k++) {
                constants[i] -= follow[i][k] * means[kept[k]];
            }
        }
        return new ChannelSelection(kept, left, follow, constants, all > 0 ? Math.max(0, trace(weighed) / all) : 0);
    }

    /** The channel that explains most: {@code (R M R)_jj / R_jj}. */
    private static int best(double[][] rest, double[][] weighed, boolean[] chosen, double ridge) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        double[] explained = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            for (int j = 0; j < chosen.length; j++) {
                explained[j] += rest[i][j] * weighed[i][j];
            }
        }
        for (int j = 0; j < chosen.length; j++) {
            double score = explained[j] / (Math.max(0, rest[j][j]) + ridge);
            if (!chosen[j] && score > most) {
                most = score;
                best = j;
            }
        }
        return best;
    }

    /** Takes off what channel {@code known} explains, from {@code R} and from {@code M R}. */
    private static void explain(int known, double[][] rest, double[][] weighed, double ridge) {
        double variance = Math.max(0, rest[known][known]) + ridge;
        double[] row = rest[known].clone();
        double[] column = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            column[i] = weighed[i][known];
        }
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                rest[i][j] -= row[i] * row[j] / variance;
                weighed[i][j] -= column[i] * row[j] / variance;
            }
        }
    }

    private static double trace(double[][] matrix) {
        return IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
    }

    private static double[][] part(double[][] matrix, int[] rows, int[] columns) {
        return Arrays.stream(rows)
                .mapToObj(row ->
                        Arrays.stream(columns).mapToDouble(c -> matrix[row][c]).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                double factor = a[i][k];
                for (int j = 0; j < result[i].length; j++) {
                    result[i][j] += factor * b[k][j];
                }
            }
        }
        return result;
    }
}
