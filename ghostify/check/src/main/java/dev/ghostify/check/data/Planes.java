package dev.ghostify.check.data;

/** Samples of an image as floats 0 to 255, a plane for each of red, green and blue; the stage between pixels and tensor. */
record Planes(int height, int width, Samples samples) {
    /** Read access by channel and position {@code y * width + x}. */
    @FunctionalInterface
    interface Samples {
        float at(int channel, int position);
    }

    static Planes of(RgbImage image) {
        int width = image.width();
        return new Planes(image.height(), width, (c, i) -> image.sample(c, i / width, i % width));
    }

    float sample(int channel, int position) {
        return samples.at(channel, position);
    }

    /** Luma. Source: ITU-R BT.601, as image libraries make grey from RGB. */
    double grey(int position) {
        return 0.299 * sample(0, position) + 0.587 * sample(1, position) + 0.114 * sample(2, position);
    }

    /** The part of {@code h} x {@code w} samples whose corner is at {@code top}, {@code left}. */
    Planes part(int top, int left, int h, int w) {
        int step = width;
        Samples whole = samples;
        return new Planes(h, w, (c, i) -> whole.at(c, (top + i / w) * step + left + i % w));
    }
}
