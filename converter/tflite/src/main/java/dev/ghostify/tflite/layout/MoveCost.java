package dev.ghostify.tflite.layout;

/** What it costs to store a value in another order. */
@FunctionalInterface
interface MoveCost {
    /** More than all that can be paid: no operator makes this of that. */
    long IMPOSSIBLE = 1L << 54;

    /** 0 for the same layout, {@link #IMPOSSIBLE} or more for one that cannot be reached. */
    long of(String value, Layout from, Layout to);
}
