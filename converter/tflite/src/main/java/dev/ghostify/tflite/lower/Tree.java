package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import java.util.ArrayList;
import java.util.List;

/** Writes CONCATENATION operators, none with more inputs than the target takes. */
final class Tree {
    private Tree() {}

    /** Joins {@code parts} along the stored {@code axis} into {@code result}. */
    static void join(NodeLowering n, int axis, List<Integer> parts, int result) {
        int most = n.limits().joined();
        List<Integer> rest = parts;
        while (rest.size() > most) {
            List<Integer> next = new ArrayList<>();
            for (int start = 0; start < rest.size(); start += most) {
                List<Integer> group = rest.subList(start, Math.min(rest.size(), start + most));
                next.add(group.size() == 1 ? group.get(0) : joined(n, axis, group));
            }
            rest = next;
        }
        n.emit(Builtin.CONCATENATION, new Options.Concatenation(axis), rest, result);
    }

    private static int joined(NodeLowering n, int axis, List<Integer> parts) {
        Extents first = n.extents(parts.get(0));
        int size = parts.stream().mapToInt(p -> n.extents(p).size(axis)).sum();
        int result = n.temporary(n.elementType(parts.get(0)), first.with(axis, size));
        n.emit(Builtin.CONCATENATION, new Options.Concatenation(axis), parts, result);
        return result;
    }
}
