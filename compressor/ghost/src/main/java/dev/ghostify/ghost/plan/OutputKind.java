package dev.ghostify.ghost.plan;

import dev.ghostify.graph.Tensor;
import java.util.List;

/** What an output says, and so how two networks are compared; told from what the teacher gives. */
public enum OutputKind {
    /** {@code float[N,K]}: scores of classes before the softmax. */
    SCORES("same first class on held-back images"),
    /** {@code float[N,K]} with rows that sum to 1. */
    PROBABILITIES("same first class on held-back images"),
    /** Maps of values from 0 to 1. */
    HEAT_MAP("intersection over union of the maps above 0.5"),
    /** Anything else. */
    FEATURES("1 less the relative feature error");

    private static final double ROUNDING = 1e-3;

    private final String agreement;

    OutputKind(String agreement) {
        this.agreement = agreement;
    }

    /** What {@link Damage#agreement()} is for such an output. */
    public String agreement() {
        return agreement;
    }

    static OutputKind of(List<Tensor> batches) {
        Tensor first = batches.get(0);
        long[] sizes = first.shape().sizes();
        boolean vector = sizes.length >= 2;
        for (int axis = 2; axis < sizes.length; axis++) {
            vector &= sizes[axis] == 1;
        }
        if (vector && sizes[1] > 1) {
            return batches.stream().allMatch(OutputKind::isProbability) ? PROBABILITIES : SCORES;
        }
        return sizes.length == 4 && batches.stream().allMatch(OutputKind::isShare) ? HEAT_MAP : FEATURES;
    }

    private static boolean isShare(Tensor batch) {
        for (float v : batch.toFloats()) {
            if (!(v >= 0 && v <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isProbability(Tensor batch) {
        if (!isShare(batch)) {
            return false;
        }
        float[] values = batch.toFloats();
        int classes = (int) batch.shape().size(1);
        for (int start = 0; start < values.length; start += classes) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += values[start + k];
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                return false;
            }
        }
        return true;
    }
}
