package dev.ghostify.networks.weights;

import dev.ghostify.graph.Tensor;
import java.util.SplittableRandom;

/** Kaiming weights with batch norms as a trained network has them: no two alike, none that changes nothing. */
public record RandomStatistics(long seed) implements WeightSource {
    @Override
    public Tensor weight(Slot slot) {
        SplittableRandom random = new SplittableRandom(seed + slot.name().hashCode());
        int count = (int) slot.shape().elementCount();
        return switch (slot.role()) {
            case CONVOLUTION, LINEAR -> WeightSource.random(seed).weight(slot);
            case NORM_SCALE, RUNNING_VARIANCE -> uniform(slot, random, count, 0.5, 1.5);
            case BIAS, NORM_SHIFT, RUNNING_MEAN -> uniform(slot, random, count, -0.2, 0.2);
        };
    }

    private static Tensor uniform(Slot slot, SplittableRandom random, int count, double from, double to) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return Tensor.ofFloats(slot.shape(), values);
    }
}
