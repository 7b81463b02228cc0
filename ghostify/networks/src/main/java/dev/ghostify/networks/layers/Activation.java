package dev.ghostify.networks.layers;

/** What follows a layer, value by value. */
public enum Activation {
    NONE,
    RELU,
    RELU6,
    /** {@code x * relu6(x + 3) / 6}. */
    HARD_SWISH,
    /** {@code x * sigmoid(x)}. */
    SILU,
    SIGMOID,
    /** {@code relu6(x + 3) / 6}. */
    HARD_SIGMOID,
    /** {@code min(max(x, 0), 1)}, which GhostNet's TensorFlow code calls a hard sigmoid. */
    UNIT_CLIP
}
