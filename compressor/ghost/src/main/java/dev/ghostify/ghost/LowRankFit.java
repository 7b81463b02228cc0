package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.PrincipalAxes;
import dev.ghostify.ghost.linalg.Rows;

/**
 * A convolution of few channels and the 1 x 1 convolution that mixes the outputs from them: reduced-rank regression.
 *
 * <p>With the dense fit {@code W} and the covariance {@code G} of the inputs, the best matrix of rank r for what the outputs are
 * to be is {@code U U^T W}, where {@code U} holds the r principal axes of the fitted outputs' covariance {@code W G W^T}. Where a
 * Relu forgives an output, its target is moved and the regression is solved again with the same factored {@code G}.
 *
 * @param reduce {@code [channels][inputs * kh * kw]}
 * @param expand {@code [outputs][channels]}
 * @param bias of the outputs
 * @param error against the plain targets, relative to the variance of the teacher's values
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record LowRankFit(float[][] reduce, float[][] expand, float[] bias, double error) {
    static LowRankFit fit(DesignMatrix x, Targets targets, DenseFit dense, float[][] toward, int channels, int rounds) {
        float[][] plain = targets.plain();
        float[][] y = targets.plain();
        float[][] weight = dense.weight;
        double[] centredBias = dense.centredBias;
        float[][] output = new float[y.length][targets.samples()];
        float[][] axes = new float[0][];
        float[][] reduce = new float[0][];
        for (int round = 0; round <= rounds; round++) {
            axes = PrincipalAxes.ofProduct(weight, dense.moments, channels);
            reduce = Rows.product(axes, weight);
            float[][] projected = Rows.product(Rows.transposed(axes), reduce);
            x.multiply(projected, centredBias, output);
            if (round == rounds || !targets.rectified()) {
                break;
            }
            for (int j = 0; j < y.length; j++) {
                targets.relax(j, output[j], y[j]);
            }
            weight = dense.solveFor(x, y, toward);
            centredBias = Rows.means(y);
        }
        float[] bias = new float[y.length];
        float[][] expand = Rows.transposed(axes);
        double[] between = new double[reduce.length];
        for (int q = 0; q < between.length; q++) {
            between[q] = Rows.dot(reduce[q], x.means());
        }
        double squares = 0;
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) (centredBias[j] - Rows.dot(expand[j], between));
            squares += Rows.squaredDistance(plain[j], output[j]);
        }
        double variance = targets.variance();
        double error = variance > 0 ? squares / ((double) y.length * targets.samples()) / variance : 0;
        return new LowRankFit(reduce, expand, bias, error);
    }
}
