package dev.ghostify.tflite.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The buffers of a file: buffer 0 is empty, equal payloads share one.
 *
 * <p>In the file all payloads stand after the tables, each in front of its length and 16-byte aligned.
 */
final class FileLayout {
    /** The schema's {@code force_align} of {@code Buffer.data}; the runtime reads constants where they lie. */
    static final int ALIGNMENT = 16;

    private final Map<Payload, Integer> indices = new LinkedHashMap<>();

    /** The buffer that holds {@code payload}. */
    int indexOf(Payload payload) {
        return indices.computeIfAbsent(payload, p -> indices.size() + 1);
    }

    List<Payload> payloads() {
        return new ArrayList<>(indices.keySet());
    }

    /** Where each payload's first byte stands, and last the size of the file, if the tables end at {@code tablesEnd}. */
    long[] positions(long tablesEnd) {
        List<Payload> all = payloads();
        long[] positions = new long[all.size() + 1];
        long end = tablesEnd;
        for (int i = 0; i < all.size(); i++) {
            positions[i] = roundUp(end + Integer.BYTES);
            end = positions[i] + all.get(i).byteCount();
        }
        positions[all.size()] = end;
        return positions;
    }

    private static long roundUp(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
