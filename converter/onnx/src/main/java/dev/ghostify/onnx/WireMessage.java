package dev.ghostify.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A protobuf message in the making: a list of pieces, of which the large ones are views of a mapped file that are never
 * copied to the heap. Source: protobuf encoding guide.
 */
final class WireMessage {
    private static final int FIRST_PIECE_BYTES = 128;
    private static final int PIECE_BYTES = 8192;
    /** Payloads under this size are copied: a piece costs about as much. */
    private static final int COPIED_BYTES = 512;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private ByteBuffer open = ByteBuffer.allocate(0);
    private long closedBytes;
    private int nextPieceBytes = FIRST_PIECE_BYTES;

    WireMessage integer(int field, long value) {
        tag(field, WireReader.VARINT);
        varint(value);
        return this;
    }

    WireMessage real(int field, float value) {
        tag(field, WireReader.FIXED32);
        room(Float.BYTES).putFloat(value);
        return this;
    }

    WireMessage text(int field, String value) {
        return bytes(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Left out if empty, as is usual for texts that nobody set. */
    WireMessage optionalText(int field, String value) {
        return value.isEmpty() ? this : text(field, value);
    }

    WireMessage bytes(int field, ByteBuffer payload) {
        tag(field, WireReader.LENGTH);
        varint(payload.remaining());
        append(payload);
        return this;
    }

    WireMessage message(int field, WireMessage payload) {
        tag(field, WireReader.LENGTH);
        varint(payload.size());
        payload.pieces().forEach(this::append);
        return this;
    }

    /** A field with its tag, as another file stores it. */
    WireMessage stored(Carried.Field whole) {
        append(whole.bytes().duplicate());
        return this;
    }

    long size() {
        return closedBytes + open.position();
    }

    /** The bytes of the message, in order. */
    List<ByteBuffer> pieces() {
        close();
        return Collections.unmodifiableList(pieces);
    }

    ByteBuffer toBuffer() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size()));
        pieces().forEach(piece -> all.put(piece.duplicate()));
        return all.flip();
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        ByteBuffer out = room(10);
        long rest = value;
        while (rest >>> 7 != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private void append(ByteBuffer payload) {
        ByteBuffer source = payload.duplicate();
        if (source.remaining() <= COPIED_BYTES) {
            room(source.remaining()).put(source);
            return;
        }
        close();
        pieces.add(source.asReadOnlyBuffer());
        closedBytes += source.remaining();
    }

    private ByteBuffer room(int bytes) {
        if (open.remaining() < bytes) {
            close();
            open = ByteBuffer.allocate(Math.max(bytes, nextPieceBytes)).order(ByteOrder.LITTLE_ENDIAN);
            nextPieceBytes = Math.min(PIECE_BYTES, nextPieceBytes * 2);
        }
        return open;
    }

    private void close() {
        if (open.position() > 0) {
            ByteBuffer piece = open.duplicate().flip();
            pieces.add(piece.asReadOnlyBuffer());
            closedBytes += piece.remaining();
            open = open.slice().order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
