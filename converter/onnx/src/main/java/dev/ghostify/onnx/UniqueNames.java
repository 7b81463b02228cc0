package dev.ghostify.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives names that no value of a graph has yet. */
final class UniqueNames {
    private final Set<String> taken;
    private final Map<String, Integer> counters = new HashMap<>();

    UniqueNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** {@code wish}, or {@code wish} with a number if that is taken. */
    String next(String wish) {
        String name = wish;
        while (!taken.add(name)) {
            name = wish + "_" + counters.merge(wish, 1, Integer::sum);
        }
        return name;
    }
}
