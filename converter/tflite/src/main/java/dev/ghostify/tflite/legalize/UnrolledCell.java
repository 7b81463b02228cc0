package dev.ghostify.tflite.legalize;

import java.util.List;
import java.util.Optional;

/** The nodes of one direction of a recurrence; values are of shape [1,N,*]. */
interface UnrolledCell {
    int states();

    /** Adds what is computed for all steps at once. */
    void start(String x, int steps);

    /**
     * Adds the nodes of one step.
     *
     * @param t the place of the step in the sequence
     * @param states before it, hidden state first; empty ones are zero
     * @return the states after it
     */
    List<String> step(int t, List<Optional<String>> states);
}
