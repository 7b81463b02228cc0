package dev.ghostify.train;

import dev.ghostify.graph.Shape;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Images as the network reads them, by number; may be called from several threads. */
public interface TrainingImages {
    int size();

    /** {@code [C,H,W]} of every image. */
    Shape shape();

    /** The prepared values of one image, by channel, row, column; a fresh array. */
    float[] image(int index);

    /**
     * One image as a lesson shows it: another part of it, where what the network reads is cut out of more.
     *
     * @param random says which part; not asked where there is one only
     */
    default float[] image(int index, RandomGenerator random) {
        return image(index);
    }

    /** The class that people gave it, if any. */
    OptionalInt label(int index);
}
