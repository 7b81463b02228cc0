package dev.ghostify.train;

import java.util.stream.IntStream;

/**
 * Adam whose steps are relative to the scale of each tensor: plain Adam with one step size for all tensors wrecks a fitted
 * network within three steps. Source of the rule: Kingma and Ba, arXiv 1412.6980. Written out here because a resumed run needs
 * its state, which DJL's optimizers keep to themselves.
 */
final class RelativeAdam {
    private static final double BETA_1 = 0.9;

    /** Shorter memory than usual: a run has few steps. */
    private static final double BETA_2 = 0.99;

    private static final double EPSILON = 1e-8;

    private final float[] scales;
    private final float[] decays;
    private final float[] weights;
    private final float[] mean;
    private final float[] square;
    private long steps;

    /**
     * @param scales of each weight
     * @param decays share of itself that each weight loses in a step of rate 1; source: Loshchilov and Hutter, arXiv 1711.05101
     */
    RelativeAdam(State state, float[] scales, float[] decays) {
        this.scales = scales.clone();
        this.decays = decays.clone();
        this.weights = state.weights().clone();
        this.mean = state.mean().clone();
        this.square = state.square().clone();
        this.steps = state.steps();
    }

    float[] weights() {
        return weights.clone();
    }

    /** One step of size {@code rate} times each tensor's scale, against {@code gradient}. */
    void step(float[] gradient, double rate) {
        steps++;
        double size = rate / (1 - Math.pow(BETA_1, (double) steps));
        double correction = 1 / (1 - Math.pow(BETA_2, (double) steps));
        IntStream.range(0, weights.length).parallel().forEach(i -> {
            double g = gradient[i];
            mean[i] = (float) (BETA_1 * mean[i] + (1 - BETA_1) * g);
            square[i] = (float) (BETA_2 * square[i] + (1 - BETA_2) * g * g);
            double step = size * scales[i] * mean[i] / (Math.sqrt(square[i] * correction) + EPSILON);
            weights[i] -= (float) (step + rate * decays[i] * weights[i]);
        });
    }

    /** All that a later run needs to go on. */
    State state() {
        return new State(steps, weights(), mean.clone(), square.clone());
    }

    /**
     * @param mean running mean of the gradients
     * @param square running mean of their squares
     */
    // Arrays for speed; such records are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record State(long steps, float[] weights, float[] mean, float[] square) {
        static State of(float[] weights) {
            return new State(0, weights, new float[weights.length], new float[weights.length]);
        }
    }
}
