package dev.ghostify.networks.weights;

import dev.ghostify.graph.Shape;

/**
 * One tensor that a network needs.
 *
 * @param name as in the state dict of the official code, such as {@code blocks.0.0.ghost1.primary_conv.0.weight}
 * @param shape axis 0 is the output channel
 */
public record Slot(String name, Shape shape, Role role) {
    /** What a tensor is for, which says how it starts when there is nothing trained. */
    public enum Role {
        /** {@code float[M,C/group,kH,kW]}, followed by an activation. */
        CONVOLUTION,
        /** {@code float[M,C]} of a classifier. */
        LINEAR,
        BIAS,
        NORM_SCALE,
        NORM_SHIFT,
        RUNNING_MEAN,
        RUNNING_VARIANCE
    }
}
