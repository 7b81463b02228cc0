package dev.ghostify.check.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choice of some examples of a data set: without repetition, the same for the same seed, in the data set's order. */
public final class Sampling {
    private Sampling() {}

    /** {@code samples} of the numbers 0 to {@code size} - 1, ascending; all of them if there are no more. */
    public static List<Integer> choose(int size, int samples, long seed) {
        List<Integer> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        if (samples >= size) {
            return all;
        }
        Collections.shuffle(all, new Random(seed));
        List<Integer> chosen = new ArrayList<>(all.subList(0, samples));
        Collections.sort(chosen);
        return chosen;
    }
}
