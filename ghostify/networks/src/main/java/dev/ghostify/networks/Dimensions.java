package dev.ghostify.networks;

import dev.ghostify.networks.layers.Channels;

/**
 * What every network can be asked for.
 *
 * @param multiplier of the numbers of channels
 * @param height of the images
 * @param width of the images
 * @param classes number of scores
 */
public record Dimensions(double multiplier, int height, int width, int classes) {
    /** Extents are halved five times; less leaves nothing. */
    private static final int LEAST = 32;

    private static final int MOST = 4096;

    /** Channels are multiples of this, as in GhostNet. */
    private static final int STEP = 4;

    public Dimensions {
        if (!(multiplier > 0 && multiplier <= 64)) {
            throw new IllegalArgumentException("width is " + multiplier + "; it must be above 0 and at most 64");
        }
        if (height < LEAST || width < LEAST || height > MOST || width > MOST) {
            throw new IllegalArgumentException(
                    "resolution is " + height + "x" + width + "; it must be from " + LEAST + " to " + MOST);
        }
        if (classes < 1 || classes > 1_000_000) {
            throw new IllegalArgumentException("classes is " + classes + "; it must be from 1 to 1,000,000");
        }
    }

    /** ImageNet: 224 x 224, 1000 classes. */
    public static Dimensions imagenet(double multiplier) {
        return new Dimensions(multiplier, 224, 224, 1000);
    }

    /** CIFAR-10: 32 x 32, 10 classes. */
    public static Dimensions cifar10(double multiplier) {
        return new Dimensions(multiplier, 32, 32, 10);
    }

    /** Channels of a network whose authors published one width. */
    int scaled(int channels) {
        return Channels.rounded(channels * multiplier, STEP);
    }

    public Dimensions withMultiplier(double other) {
        return new Dimensions(other, height, width, classes);
    }

    public Dimensions withResolution(int side) {
        return withResolution(side, side);
    }

    public Dimensions withResolution(int newHeight, int newWidth) {
        return new Dimensions(multiplier, newHeight, newWidth, classes);
    }

    public Dimensions withClasses(int other) {
        return new Dimensions(multiplier, height, width, other);
    }
}
