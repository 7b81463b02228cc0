package dev.ghostify.ghost;

/** What a node does to the order of channels (axis 1) of what it reads. */
enum ChannelRole {
    /** Each channel by itself: the output has the order of the inputs. */
    KEEPS,
    /** Weights mix all channels: rows and columns of the weights take up any order on either side. */
    MIXES,
    /** The output's order follows from the inputs' orders block by block: concatenation, padding with channels. */
    JOINS,
    /** Knows channels by their number, or nothing is known of it: the old order must stand on all sides. */
    FIXES
}
