package dev.ghostify.networks;

import java.util.List;

/**
 * How an image becomes the input of a network: the shorter side is resized, the middle cut out, and each channel becomes
 * {@code (value / 255 - mean) / deviation}.
 *
 * @param shorterSide length of the shorter side after resizing
 * @param height of what is cut out
 * @param width of what is cut out
 * @param interpolation of the resizing
 * @param order of the channels, which mean and deviation have too
 */
public record Preparation(
        int shorterSide,
        int height,
        int width,
        Interpolation interpolation,
        Order order,
        List<Double> mean,
        List<Double> deviation) {
    /** How pixels between pixels are computed. */
    public enum Interpolation {
        BILINEAR,
        BICUBIC
    }

    /** Order of the channels. */
    public enum Order {
        RGB,
        BGR
    }

    /** Mean and deviation of ImageNet in its red, green and blue. Source: torchvision. */
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> IMAGENET_DEVIATION = List.of(0.229, 0.224, 0.225);

    /** Share of the shorter side that the crop keeps. Source: 224 of 256 in nearly all published evaluations. */
    private static final double KEPT = 0.875;

    public Preparation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /** ImageNet's usual evaluation, bilinear. */
    public static Preparation imagenet(Dimensions input) {
        return new Preparation(
                (int) Math.floor(Math.min(input.height(), input.width()) / KEPT),
                input.height(),
                input.width(),
                Interpolation.BILINEAR,
                Order.RGB,
                IMAGENET_MEAN,
                IMAGENET_DEVIATION);
    }

    /** CIFAR's usual evaluation: images as they are, normalized like those of ImageNet. */
    public static Preparation cifar10(Dimensions input) {
        return new Preparation(
                Math.min(input.height(), input.width()),
                input.height(),
                input.width(),
                Interpolation.BILINEAR,
                Order.RGB,
                IMAGENET_MEAN,
                IMAGENET_DEVIATION);
    }

    public Preparation with(Interpolation other) {
        return new Preparation(shorterSide, height, width, other, order, mean, deviation);
    }

    /** The same with values from -1 to 1. Source: MobileNet's TensorFlow code. */
    public Preparation symmetric() {
        List<Double> half = List.of(0.5, 0.5, 0.5);
        return new Preparation(shorterSide, height, width, interpolation, order, half, half);
    }
}
