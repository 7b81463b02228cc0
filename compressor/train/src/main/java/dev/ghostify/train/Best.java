package dev.ghostify.train;

/**
 * The weights that agreed best with the teacher so far.
 *
 * @param age measurements since the last gain
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Best(double agreement, int age, float[] weights) {
    static Best none(float[] weights) {
        return new Best(Double.NEGATIVE_INFINITY, 0, weights);
    }

    /** The better of this and {@code weights}; NaN where nothing was measured. */
    Best after(double measured, float[] others) {
        if (Double.isNaN(measured)) {
            return this;
        }
        if (measured > agreement) {
            return new Best(measured, 0, others);
        }
        // Of equals the later one: it has seen more. But it is no gain.
        return new Best(agreement, age + 1, measured == agreement ? others : weights);
    }

    /** @param patience 0 for no limit */
    boolean isOlderThan(int patience) {
        return patience > 0 && age >= patience;
    }
}
