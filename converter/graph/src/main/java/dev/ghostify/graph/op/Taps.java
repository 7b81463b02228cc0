package dev.ghostify.graph.op;

import dev.ghostify.graph.Shape;

/** Which input element lies under each tap of a sliding window, at each place of the output. */
final class Taps {
    /** The tap lies on padding. */
    static final int PAD = -1;

    /** The tap lies beyond the padding, where only rounding up the output's extents can bring it. */
    static final int OUTSIDE = -2;

    private final Window window;
    private final long[] input;
    private final long[] output;
    private final int places;
    private final int taps;

    /**
     * @param window with explicit pads
     * @param input spatial extents that the window slides over
     * @param output spatial extents of the places it stops at
     */
    Taps(Window window, Shape input, Shape output) {
        this.window = window;
        this.input = input.sizes();
        this.output = output.sizes();
        this.places = Reals.count(output);
        this.taps = Reals.count(kernelOf(window));
    }

    private static Shape kernelOf(Window window) {
        return Shape.of(window.kernel().stream().mapToLong(k -> k).toArray());
    }

    int places() {
        return places;
    }

    int taps() {
        return taps;
    }

    /** For each tap at output position {@code place}: flat index over the input's spatial axes, {@link #PAD} or {@link #OUTSIDE}. */
    int[] at(int place) {
        int axes = input.length;
        long[] start = new long[axes];
        int rest = place;
        for (int axis = axes - 1; axis >= 0; axis--) {
            start[axis] = rest % output[axis] * window.stride(axis) - window.padBegin(axis);
            rest = (int) (rest / output[axis]);
        }
        int[] found = new int[taps];
        int[] tap = new int[axes];
        for (int i = 0; i < taps; i++) {
            found[i] = indexOf(start, tap);
            for (int axis = axes - 1;
                    axis >= 0 && ++tap[axis] == window.kernel().get(axis);
                    axis--) {
                tap[axis] = 0;
            }
        }
        return found;
    }

    private int indexOf(long[] start, int[] tap) {
        long index = 0;
        boolean inside = true;
        for (int axis = 0; axis < input.length; axis++) {
            long position = start[axis] + (long) tap[axis] * window.dilation(axis);
            if (position >= input[axis] + window.padEnd(axis)) {
                return OUTSIDE;
            }
            inside &= position >= 0 && position < input[axis];
            index = index * input[axis] + position;
        }
        return inside ? (int) index : PAD;
    }
}
