package dev.ghostify.train;

import dev.ghostify.train.autograd.WeightLayout;

/**
 * How far each weight goes in one step, found from the first gradient.
 *
 * <p>A weight moves by a share of the root mean square of its tensor. Rows (the weights of one output channel) that the loss
 * hangs on too much move less: a fit may leave a channel that is hardly active and kernels in the thousands behind it, and one
 * careless step there undoes the network. The share itself is such that one step of all weights changes the loss, to first
 * order, by a fixed multiple of itself: deep networks get small steps, shallow ones large ones. Measured on ResNet-20, for which
 * 0.012 was the best of 0.004, 0.01, 0.012 and 0.016, and ResNet-56, which 0.002 wrecked.
 *
 * @param scales for each weight
 * @param rate the usual largest step relative to them
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record StepSizes(float[] scales, double rate) {
    /** Tensors of smaller weights, biases mostly, still move by shares of this. */
    private static final float LEAST_SCALE = 0.02f;

    /** What one row may change the loss by, as a multiple of the loss, if it moved by its whole scale. */
    private static final double ROW_LIMIT = 0.5;

    /** What one step of all weights may change the loss by, as a multiple of the loss. */
    private static final double STEP_LIMIT = 1.4;

    private static final double LARGEST_RATE = 0.02;

    /** Shifts of a network that begins with random weights have to go as far as its scales. */
    private static final float BEGINNERS_SCALE = 0.1f;

    /** The steps of a network that begins with random weights: there is nothing in it to be careful with. */
    static StepSizes ofBeginner(WeightLayout layout) {
        return new StepSizes(layout.scales(layout.initial(), BEGINNERS_SCALE), LARGEST_RATE);
    }

    /**
     * The steps of a run.
     *
     * @param start the weights in the coordinates in which they move
     * @param gradient at the start, in the same
     * @param first the loss there
     */
    static StepSizes of(WeightLayout layout, float[] start, float[] gradient, float first) {
        float[] scales = layout.scales(start, LEAST_SCALE);
        double loss = Math.max(first, 1e-6);
        double sum = 0;
        for (WeightLayout.Row row : layout.rows()) {
            double share = 0;
            for (int i = row.begin(); i < row.end(); i++) {
                share += Math.abs(gradient[i]) * scales[i];
            }
            double factor = Math.min(1, ROW_LIMIT * loss / Math.max(share, 1e-30));
            for (int i = row.begin(); i < row.end(); i++) {
                scales[i] *= (float) factor;
            }
            sum += share * factor;
        }
        return new StepSizes(scales, Math.min(LARGEST_RATE, STEP_LIMIT * loss / Math.max(sum, 1e-30)));
    }
}
