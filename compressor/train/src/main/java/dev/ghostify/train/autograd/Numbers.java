package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;

/**
 * Arithmetic of arrays with single numbers that stay where they are until the pass is over.
 *
 * <p>DJL's own forms with a {@code Number} close the array they make of it at once, while PyTorch still reads its memory, which
 * is a Java buffer, on the way back: after the next garbage collection the gradients are noise. Here the number belongs to
 * the owner of the array. Adding needs no such care, as its gradient does not read the number.
 */
final class Numbers {
    private Numbers() {}

    static NDArray times(NDArray x, double factor) {
        return x.mul(number(x, factor));
    }

    static NDArray power(NDArray x, double exponent) {
        return x.pow(number(x, exponent));
    }

    static NDArray atLeast(NDArray x, double least) {
        return x.maximum(number(x, least));
    }

    static NDArray atMost(NDArray x, double most) {
        return x.minimum(number(x, most));
    }

    private static NDArray number(NDArray x, double value) {
        return x.getManager().create((float) value);
    }
}
