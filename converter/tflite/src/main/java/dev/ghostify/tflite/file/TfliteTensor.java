package dev.ghostify.tflite.file;

import java.util.List;
import java.util.Optional;

/**
 * One tensor of the main graph.
 *
 * @param shape extents; a free one is written as 1
 * @param free the axes whose extent the caller may change
 * @param data the stored numbers, if it is constant
 */
public record TfliteTensor(
        String name, ElementType type, List<Integer> shape, List<Integer> free, Optional<Payload> data) {
    public TfliteTensor {
        shape = List.copyOf(shape);
        free = List.copyOf(free);
    }

    /** Product of the extents. */
    public long elementCount() {
        long count = 1;
        for (int size : shape) {
            count = Math.multiplyExact(count, (long) size);
        }
        return count;
    }
}
