package dev.ghostify.ghost;

/**
 * Cheap operations on single maps: d x d, stride 1, zeros around each image.
 *
 * <p>A map is spread out with a margin of zeros between lines and images, so that each tap is one shift of the whole map.
 *
 * @param images maps side by side in one row of samples
 */
record CheapMaps(int images, int height, int width, int extent) {
    /** Samples whose sums stay in the first-level cache while all taps are added: 8 KiB. */
    private static final int TILE = 2048;

    private int radius() {
        return extent / 2;
    }

    private int stride() {
        return width + radius();
    }

    private int base() {
        return radius() * stride() + radius();
    }

    int taps() {
        return extent * extent;
    }

    int samples() {
        return images * height * width;
    }

    /** An array that holds one spread-out map; all 0. */
    float[] spreadArray() {
        return new float[2 * base() + images * (height + radius()) * stride()];
    }

    /** Writes {@code map} into {@code spread}; the margin is left alone. */
    void spread(float[] map, float[] spread) {
        for (int line = 0; line < images * height; line++) {
            System.arraycopy(map, line * width, spread, at(line), width);
        }
    }

    private int at(int line) {
        return base() + (line / height * (height + radius()) + line % height) * stride();
    }

    private int offset(int tap) {
        return (tap / extent - radius()) * stride() + tap % extent - radius();
    }

    /** The map as tap {@code tap} sees it. */
    float[] shifted(float[] spread, int tap) {
        float[] map = new float[samples()];
        for (int line = 0; line < images * height; line++) {
            System.arraycopy(spread, at(line) + offset(tap), map, line * width, width);
        }
        return map;
    }

    /** {@code result = sum over taps of kernel[tap] * shifted(tap)}. */
    void convolve(float[] spread, float[] kernel, float[] scratch, float[] result) {
        apply(spread, kernel, 1, scratch, result);
    }

    /** The adjoint of {@link #convolve}: shifts go the other way. */
    void correlate(float[] spread, float[] kernel, float[] scratch, float[] result) {
        apply(spread, kernel, -1, scratch, result);
    }

    private void apply(float[] spread, float[] kernel, int direction, float[] scratch, float[] result) {
        int end = spread.length - base();
        for (int from = base(); from < end; from += TILE) {
            int to = Math.min(end, from + TILE);
            java.util.Arrays.fill(scratch, from, to, 0f);
            int tap = 0;
            for (; tap + 3 <= kernel.length; tap += 3) {
                addThree(spread, tap, direction, kernel, scratch, from, to);
            }
            for (; tap < kernel.length; tap++) {
                addShifted(spread, direction * offset(tap), kernel[tap], scratch, from, to);
            }
        }
        for (int line = 0; line < images * height; line++) {
            System.arraycopy(scratch, at(line), result, line * width, width);
        }
    }

    /** Three taps for one pass over the sums. */
    private void addThree(float[] spread, int tap, int direction, float[] kernel, float[] sums, int from, int to) {
        int first = direction * offset(tap);
        int second = direction * offset(tap + 1);
        int third = direction * offset(tap + 2);
        float a = kernel[tap];
        float b = kernel[tap + 1];
        float c = kernel[tap + 2];
        for (int n = from; n < to; n++) {
            sums[n] = Math.fma(
                    a, spread[n + first], Math.fma(b, spread[n + second], Math.fma(c, spread[n + third], sums[n])));
        }
    }

    private static void addShifted(float[] spread, int offset, float factor, float[] sums, int from, int to) {
        for (int n = from; n < to; n++) {
            sums[n] = Math.fma(factor, spread[n + offset], sums[n]);
        }
    }
}
