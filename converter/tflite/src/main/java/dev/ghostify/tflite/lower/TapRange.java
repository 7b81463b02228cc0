package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Window;

/**
 * The pixels along one axis for which one tap of a window reads the image.
 *
 * @param output the first such output pixel
 * @param input the input pixel that it reads there
 * @param count how many there are, at steps of the stride in the input
 */
record TapRange(int output, int input, int count) {
    static TapRange of(Window window, int axis, int tap, long in, long out) {
        int stride = window.stride(axis);
        int shift = tap * window.dilation(axis) - window.padBegin(axis);
        int low = Math.max(0, Math.floorDiv(-shift + stride - 1, stride));
        int high = (int) Math.min(out, Math.floorDiv((int) in - 1 - shift, stride) + 1);
        return new TapRange(low, low * stride + shift, Math.max(0, high - low));
    }
}
