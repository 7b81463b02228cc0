package dev.ghostify.networks.layers;

/** How published code rounds a number of channels that a width multiplier made broken. */
public final class Channels {
    private Channels() {}

    /**
     * The multiple of {@code divisor} that is nearest to {@code channels}, ties going up, at least {@code divisor}; one step
     * more if that would lose over a tenth. Source: MobileNetV2's published code, which most others took over.
     */
    public static int rounded(double channels, int divisor) {
        return rounded(channels, divisor, divisor);
    }

    /** As {@link #rounded(double, int)}, but at least {@code least}. */
    public static int rounded(double channels, int divisor, int least) {
        int nearest = Math.max(least, (int) (channels + divisor / 2.0) / divisor * divisor);
        return nearest < 0.9 * channels ? nearest + divisor : nearest;
    }

    /**
     * The multiple of 4 nearest to {@code channels} cut to a whole number of at least 8, ties going to the even multiple.
     * Source: GhostNet's TensorFlow code.
     */
    public static int roundedToEvenFour(double channels) {
        return (int) Math.rint(Math.max((int) channels, 8) / 4.0) * 4;
    }
}
