package dev.ghostify.ghost;

/** Where the activation that follows a ghost module stands. */
public enum Topology {
    /** As published: the cheap operation reads the activated primaries, and each branch has the activation. */
    PUBLISHED,
    /** The cheap operation reads the linear primaries; the activation stands once, after the concatenation. Fits better. */
    LINEAR
}
