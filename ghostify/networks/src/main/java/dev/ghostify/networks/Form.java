package dev.ghostify.networks;

/** The two forms of a network whose branches are one convolution once it is trained. */
public enum Form {
    /** All branches, each with its batch norm. */
    TRAINING,
    /** Each sum of branches fused into one convolution with bias: the same function, for use. */
    FUSED
}
