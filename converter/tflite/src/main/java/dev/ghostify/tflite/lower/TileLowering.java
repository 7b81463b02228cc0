package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Tile as CONCATENATION of the value with itself, which XNNPACK takes; many repetitions as TILE. */
final class TileLowering extends CarryLowering {
    /** CONCATENATION's largest number of inputs on XNNPACK. */
    private static final int MOST = 5;

    @Override
    public void lower(NodeLowering n) {
        long[] repeats = n.need(1, "the number of repetitions").toLongs();
        int current = n.in(0);
        boolean isSmall = Arrays.stream(repeats).allMatch(r -> r <= MOST);
        if (Arrays.stream(repeats).allMatch(r -> r == 1)) {
            n.alias(current);
        } else if (isSmall) {
            joined(n, current, repeats);
        } else {
            List<Integer> stored =
                    n.layout(0).axes().stream().map(axis -> (int) repeats[axis]).toList();
            n.emit(Builtin.TILE, new Options.None(), List.of(current, n.ints(stored)), n.out());
        }
    }

    private static void joined(NodeLowering n, int input, long[] repeats) {
        int left = (int) Arrays.stream(repeats).filter(r -> r > 1).count();
        int current = input;
        for (int axis = 0; axis < repeats.length; axis++) {
            int times = (int) repeats[axis];
            if (times == 1) {
                continue;
            }
            int stored = n.layout(0).position(axis);
            Extents here = n.extents(current);
            left--;
            int next = left == 0
                    ? n.out()
                    : n.temporary(n.elementType(input), here.with(stored, here.size(stored) * times));
            n.emit(Builtin.CONCATENATION, new Options.Concatenation(stored), Collections.nCopies(times, current), next);
            current = next;
        }
    }
}
