package dev.ghostify.tflite.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The concatenations written so far, to start a longer one from a shorter. */
final class Joined {
    private record Key(int axis, List<Integer> parts) {}

    private final Map<Key, Integer> results = new HashMap<>();

    void add(int axis, List<Integer> parts, int result) {
        results.putIfAbsent(new Key(axis, List.copyOf(parts)), result);
    }

    /** The same parts, where the longest start that is joined already stands as one. */
    List<Integer> shortened(int axis, List<Integer> parts) {
        for (int length = parts.size() - 1; length > 1; length--) {
            Integer known = results.get(new Key(axis, List.copyOf(parts.subList(0, length))));
            if (known != null) {
                List<Integer> rest = new ArrayList<>(List.of(known));
                rest.addAll(parts.subList(length, parts.size()));
                return rest;
            }
        }
        return parts;
    }
}
