package dev.ghostify.networks.layers;

/**
 * A convolution as a table of a paper gives it; input channels are those of what it is applied to.
 *
 * @param group number of groups
 * @param padding where zeros stand
 */
public record Convolution(
        int out, int kernelHeight, int kernelWidth, int stride, int group, boolean hasBias, Padding padding) {
    /** Where the zeros around an image stand. */
    public enum Padding {
        /** {@code kernel / 2} on every side, as PyTorch's code writes it. */
        SYMMETRIC,
        /** As many as {@code ceil(extent / stride)} outputs need, the odd one at the end, as TensorFlow does. */
        SAME
    }

    public static Convolution of(int out, int kernel) {
        return of(out, kernel, kernel);
    }

    public static Convolution of(int out, int kernelHeight, int kernelWidth) {
        return new Convolution(out, kernelHeight, kernelWidth, 1, 1, false, Padding.SYMMETRIC);
    }

    /** 1 x 1. */
    public static Convolution pointwise(int out) {
        return of(out, 1);
    }

    /** One filter for each channel. */
    public static Convolution depthwise(int channels, int kernel) {
        return of(channels, kernel).grouped(channels);
    }

    public Convolution strided(int other) {
        return new Convolution(out, kernelHeight, kernelWidth, other, group, hasBias, padding);
    }

    public Convolution grouped(int groups) {
        return new Convolution(out, kernelHeight, kernelWidth, stride, groups, hasBias, padding);
    }

    public Convolution biased() {
        return new Convolution(out, kernelHeight, kernelWidth, stride, group, true, padding);
    }

    public Convolution padded(Padding other) {
        return new Convolution(out, kernelHeight, kernelWidth, stride, group, hasBias, other);
    }

    /** Zeros before and after an axis of {@code extent}. */
    int[] pads(int extent, int kernel) {
        if (padding == Padding.SYMMETRIC) {
            return new int[] {kernel / 2, kernel / 2};
        }
        int outputs = (extent + stride - 1) / stride;
        int total = Math.max(0, (outputs - 1) * stride + kernel - extent);
        return new int[] {total / 2, total - total / 2};
    }
}
