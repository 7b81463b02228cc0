package dev.ghostify.check.data;

import java.util.List;

/** A data set of images, read one at a time. Safe to share between threads. */
public non-sealed interface ImageSet extends DataSet {
    /** Number of examples. */
    int size();

    /**
     * Reads example {@code index}, 0 to {@link #size} - 1.
     *
     * @throws DataException if the image cannot be read, with its name
     */
    Example get(int index);

    /** True if examples have labels. */
    boolean isLabelled();

    /** Names of the classes, by label; empty where they are not known. */
    List<String> classNames();

    /** What models for these images are usually trained with; used where the user says nothing else. */
    Preprocessing usualPreprocessing();
}
