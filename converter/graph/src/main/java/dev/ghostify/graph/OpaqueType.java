package dev.ghostify.graph;

import java.nio.ByteBuffer;

/**
 * A type that is carried through untouched: a tensor of unknown rank, a sequence, an optional, a map.
 *
 * @param text what to show people
 * @param payload the type as its file format stores it, for writing it back; read-only
 */
public record OpaqueType(String text, ByteBuffer payload) implements ValueType {
    public OpaqueType {
        payload = payload.asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return text;
    }
}
