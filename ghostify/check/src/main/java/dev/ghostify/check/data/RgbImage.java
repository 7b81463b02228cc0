package dev.ghostify.check.data;

/** Pixels of 8 bits in each of red, green and blue; immutable. */
public final class RgbImage {
    private final int width;
    private final int height;
    private final int[] pixels;

    /**
     * Takes over {@code pixels}.
     *
     * @param pixels {@code 0xRRGGBB}, row by row; higher bits are ignored
     */
    RgbImage(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || pixels.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** An image of a copy of {@code pixels}: {@code 0xRRGGBB}, row by row. */
    public static RgbImage of(int width, int height, int... pixels) {
        return new RgbImage(width, height, pixels.clone());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** A sample, 0 to 255; channel 0 is red, 1 green, 2 blue. */
    public int sample(int channel, int y, int x) {
        return pixels[y * width + x] >> 16 - 8 * channel & 0xFF;
    }
}
