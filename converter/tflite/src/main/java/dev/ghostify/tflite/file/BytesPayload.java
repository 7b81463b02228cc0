package dev.ghostify.tflite.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Few numbers held in memory: shape constants, scalars, metadata. */
public final class BytesPayload implements Payload {
    private final byte[] bytes;

    private BytesPayload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BytesPayload ofInts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(values);
        return new BytesPayload(buffer.array());
    }

    public static BytesPayload ofFloats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new BytesPayload(buffer.array());
    }

    static BytesPayload of(byte[] bytes) {
        return new BytesPayload(bytes.clone());
    }

    static BytesPayload ofText(String text) {
        return new BytesPayload(text.getBytes(StandardCharsets.UTF_8));
    }

    static BytesPayload ofPaddedAscii(String text, int length) {
        return new BytesPayload(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length));
    }

    @Override
    public long byteCount() {
        return bytes.length;
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        sink.write(ByteBuffer.wrap(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesPayload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
