package dev.ghostify.ghost;

/**
 * The piecewise linear activation that a cheap operation reads through, or none.
 *
 * @param low values below are cut off
 * @param high values above are cut off
 */
record Activation(float low, float high) {
    static final Activation NONE = new Activation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    static final Activation RELU = new Activation(0, Float.POSITIVE_INFINITY);

    boolean isNone() {
        return equals(NONE);
    }

    float[] of(float[] map) {
        if (isNone()) {
            return map;
        }
        float[] result = new float[map.length];
        for (int n = 0; n < map.length; n++) {
            result[n] = Math.max(low, Math.min(high, map[n]));
        }
        return result;
    }

    /** Sets {@code map} to 0 where the activation of {@code before} is flat. */
    void mask(float[] before, float[] map) {
        if (isNone()) {
            return;
        }
        for (int n = 0; n < map.length; n++) {
            if (before[n] <= low || before[n] >= high) {
                map[n] = 0;
            }
        }
    }
}
