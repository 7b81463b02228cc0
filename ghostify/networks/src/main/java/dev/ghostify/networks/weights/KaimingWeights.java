package dev.ghostify.networks.weights;

import dev.ghostify.graph.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Weights to start training from: convolutions uniform with variance 2 / fan-in, classifiers with variance 1 / (3 fan-in),
 * batch norms that change nothing. Source: He et al., Delving Deep into Rectifiers, ICCV 2015, arXiv 1502.01852, equation 10.
 */
record KaimingWeights(long seed) implements WeightSource {
    @Override
    public Tensor weight(Slot slot) {
        int count = Math.toIntExact(slot.shape().elementCount());
        int fanIn = Math.max(1, count / Math.toIntExact(slot.shape().size(0)));
        float[] values = switch (slot.role()) {
            case CONVOLUTION -> uniform(slot.name(), count, Math.sqrt(6.0 / fanIn));
            case LINEAR -> uniform(slot.name(), count, Math.sqrt(1.0 / fanIn));
            case BIAS, NORM_SHIFT, RUNNING_MEAN -> new float[count];
            case NORM_SCALE, RUNNING_VARIANCE -> filled(count);
        };
        return Tensor.ofFloats(slot.shape(), values);
    }

    private static float[] filled(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 1);
        return values;
    }

    private float[] uniform(String name, int count, double bound) {
        // The name takes part, so that a tensor does not depend on those that stand before it.
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        float scale = (float) (bound / -(double) Integer.MIN_VALUE);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt() * scale;
        }
        return values;
    }
}
