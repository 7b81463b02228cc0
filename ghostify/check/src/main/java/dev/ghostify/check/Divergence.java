package dev.ghostify.check;

/**
 * Kullback-Leibler divergence of two rows of class scores, {@code sum p ln(p / q)}, in nats: p are the first model's
 * probabilities, q the second's. Scores that are not probabilities already (none negative, sum 1) become such by softmax.
 */
final class Divergence {
    /** Sums of float probabilities of a thousand classes are this close to 1. */
    private static final double SUM_TOLERANCE = 1e-3;

    /** Below what a float softmax can say; keeps a probability that was rounded to 0 from making the sum infinite. */
    private static final double LEAST = 1e-30;

    private Divergence() {}

    /** NaN if a score is. */
    static double between(float[] a, float[] b, int start, int count) {
        double[] p = probabilities(a, start, count);
        double[] q = probabilities(b, start, count);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / Math.max(q[i], LEAST));
        }
        return Math.max(0, sum);
    }

    private static double[] probabilities(float[] scores, int start, int count) {
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = start; i < start + count; i++) {
            sum += scores[i];
            largest = Math.max(largest, scores[i]);
            smallest = Math.min(smallest, scores[i]);
        }
        boolean are = smallest >= 0 && Math.abs(sum - 1) < SUM_TOLERANCE;
        double[] result = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            result[i] = are ? scores[start + i] : Math.exp(scores[start + i] - largest);
            total += result[i];
        }
        for (int i = 0; i < count; i++) {
            result[i] /= total;
        }
        return result;
    }
}
