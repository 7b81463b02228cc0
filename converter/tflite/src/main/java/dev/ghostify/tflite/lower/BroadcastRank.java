package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many axes the runtime's kernels broadcast over. They abort the process at more, so axes that are broadcast alike are
 * merged. Source: TensorFlow Lite, the loops named {@code Broadcast...4DSlow} and {@code ...5DSlow} of its kernels.
 */
final class BroadcastRank {
    private static final Set<Builtin> FOUR = Set.of(
            Builtin.EQUAL,
            Builtin.NOT_EQUAL,
            Builtin.GREATER,
            Builtin.GREATER_EQUAL,
            Builtin.LESS,
            Builtin.LESS_EQUAL,
            Builtin.LOGICAL_AND,
            Builtin.LOGICAL_OR,
            Builtin.FLOOR_MOD,
            Builtin.POW,
            Builtin.PRELU,
            Builtin.SELECT_V2,
            Builtin.SQUARED_DIFFERENCE);

    private static final Set<Builtin> FIVE =
            Set.of(Builtin.ADD, Builtin.SUB, Builtin.MUL, Builtin.DIV, Builtin.MAXIMUM, Builtin.MINIMUM);

    private BroadcastRank() {}

    /** Whether these tensors have too many axes for {@code builtin} to broadcast over. */
    static boolean isExceeded(Builtin builtin, List<Extents> inputs) {
        int limit = FOUR.contains(builtin) ? 4 : FIVE.contains(builtin) ? 5 : Integer.MAX_VALUE;
        int rank = inputs.stream().mapToInt(Extents::rank).max().orElse(0);
        return rank > limit && inputs.stream().map(Extents::sizes).distinct().count() > 1;
    }

    /**
     * The same tensors with axes merged that are broadcast alike; the last is the result.
     *
     * @throws Refusal if more than four are left
     */
    static List<Extents> merged(Builtin builtin, List<Extents> tensors) {
        int rank = tensors.stream().mapToInt(Extents::rank).max().orElse(0);
        List<Extents> aligned = tensors.stream().map(t -> aligned(t, rank)).toList();
        List<List<Integer>> groups = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            boolean joins = axis > 0 && areAlike(aligned, axis, groups.get(groups.size() - 1));
            if (!joins) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(axis);
        }
        if (groups.size() > 4) {
            throw new Refusal("TFLite's " + builtin + " broadcasts over four axes at most");
        }
        return aligned.stream().map(t -> merged(t, groups)).toList();
    }

    private static Extents aligned(Extents extents, int rank) {
        Extents wider = extents;
        while (wider.rank() < rank) {
            wider = wider.inserted(0);
        }
        return wider;
    }

    private static boolean areAlike(List<Extents> tensors, int axis, List<Integer> group) {
        return tensors.stream()
                .allMatch(t -> (t.size(axis) == 1 && !t.free().contains(axis))
                        == group.stream()
                                .allMatch(a -> t.size(a) == 1 && !t.free().contains(a)));
    }

    private static Extents merged(Extents extents, List<List<Integer>> groups) {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        for (List<Integer> group : groups) {
            if (group.stream().anyMatch(extents.free()::contains)) {
                free.add(sizes.size());
            }
            sizes.add(group.stream().map(extents::size).reduce(1, Math::multiplyExact));
        }
        return new Extents(sizes, free);
    }
}
