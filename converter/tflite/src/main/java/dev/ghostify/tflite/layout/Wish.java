package dev.ghostify.tflite.layout;

import java.util.Optional;

/**
 * What the readers of a value would like.
 *
 * @param layout the layout that spares them a conversion; empty if they take any
 * @param columns true if every reader can permute its weights to the order of the last axis
 */
public record Wish(Optional<Layout> layout, boolean columns) {
    public static final Wish ANY = new Wish(Optional.empty(), false);

    public static Wish of(Layout layout) {
        return new Wish(Optional.of(layout), false);
    }

    /** For values of rank 3 and more; smaller ones have one sensible layout. */
    public static Wish channelsLast(int rank) {
        return rank > 2 ? of(Layout.channelsLast(rank)) : ANY;
    }
}
