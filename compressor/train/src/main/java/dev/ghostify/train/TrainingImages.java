package dev.ghostify.train;

import dev.ghostify.graph.Shape;
import java.util.OptionalInt;

/** Images as the network reads them, by number; may be called from several threads. */
public interface TrainingImages {
    int size();

    /** {@code [C,H,W]} of every image. */
    Shape shape();

    /** The prepared values of one image, by channel, row, column; a fresh array. */
    float[] image(int index);

    /** The class that people gave it, if any. */
    OptionalInt label(int index);
}
