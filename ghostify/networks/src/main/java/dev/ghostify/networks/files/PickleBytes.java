package dev.ghostify.networks.files;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read front to back; every length is held to what is left. */
final class PickleBytes {
    private final ByteBuffer bytes;

    /** Reads from {@code bytes}' position and moves it. */
    PickleBytes(ByteBuffer bytes) {
        this.bytes = bytes;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int unsigned() {
        require(1);
        return bytes.get() & 0xff;
    }

    int unsigned2() {
        require(2);
        return bytes.getShort() & 0xffff;
    }

    int int4() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    long int8() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /** Pickles store real numbers big-endian. */
    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(int8()));
    }

    /** Little-endian two's complement of any length, cut to 64 bits. */
    long wide(long length) {
        byte[] little = raw(length);
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[little.length - 1 - i] = little[i];
        }
        return big.length == 0 ? 0 : new BigInteger(big).longValue();
    }

    byte[] raw(long length) {
        require(length);
        byte[] raw = new byte[(int) length];
        bytes.get(raw);
        return raw;
    }

    String text(long length) {
        return new String(raw(length), StandardCharsets.UTF_8);
    }

    /** Up to the end of the line, which is passed. */
    String line() {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        String line = text(end - start);
        unsigned();
        return line;
    }

    void skip(long length) {
        require(length);
        bytes.position(bytes.position() + (int) length);
    }

    private void require(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE,
                    "it ends within its pickle: " + length + " bytes wanted at byte " + bytes.position() + ", "
                            + bytes.remaining() + " left");
        }
    }
}
