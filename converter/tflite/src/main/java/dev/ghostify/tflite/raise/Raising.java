package dev.ghostify.tflite.raise;

/** Says operators of one kind, or of a family, in the graph's terms. */
interface Raising {
    /**
     * Adds the nodes and gives all outputs.
     *
     * @throws Unraisable before anything was given, if there is no such form
     */
    void raise(NodeRaising n);
}
