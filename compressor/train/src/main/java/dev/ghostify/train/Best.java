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

    /**
     * These weights if they lead by more than chance, else the last ones, which have seen most: among some measurements on a few
     * images the best is best by luck.
     *
     * @param last agreement of {@code others}, the weights at the end of the run
     * @param images that agreement was measured on
     */
    float[] orLast(double last, float[] others, int images) {
        double standardError = Math.sqrt(Math.max(0, agreement * (1 - agreement)) / images);
        return agreement - last > 2 * standardError ? weights : others;
    }

    /** @param patience 0 for no limit */
    boolean isOlderThan(int patience) {
        return patience > 0 && age >= patience;
    }
}
