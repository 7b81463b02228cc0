package dev.ghostify.graph.op;

/** Mean and deviation of a run of elements; what the normalizing operators share. */
record Moments(double mean, double inverseDeviation) {
    /** Of {@code count} elements from {@code from} on; the variance is divided by {@code count}. */
    static Moments of(double[] values, int from, int count, double epsilon) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new Moments(mean, 1 / Math.sqrt(squares / count + epsilon));
    }

    /** Normalizes the elements in place. */
    void normalize(double[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = (values[i] - mean) * inverseDeviation;
        }
    }

    /** {@code value * scale + shift}, the last two per channel, in place; a channel's elements are {@code area} long. */
    static void rescale(double[] values, int area, double[] scale, double[] shift) {
        for (int i = 0; i < values.length; i++) {
            int channel = i / area % scale.length;
            values[i] = values[i] * scale[channel] + shift[channel];
        }
    }
}
