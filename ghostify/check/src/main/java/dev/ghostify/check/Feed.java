package dev.ghostify.check;

/** Turns a data set into inputs of the first model. */
interface Feed {
    /** Number of examples. */
    int examples();

    /** The examples from {@code from} on, at most {@code rows}. */
    Chunk chunk(int from, int rows);
}
