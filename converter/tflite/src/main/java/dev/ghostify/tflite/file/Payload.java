package dev.ghostify.tflite.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The stored numbers of a constant tensor, able to stream themselves; equal payloads share one buffer in the file. */
public interface Payload {
    /** Receives bytes in order; the buffer may be used again after the call. */
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    long byteCount();

    /** Sends exactly {@link #byteCount} bytes, little-endian and row-major. */
    void writeTo(Sink sink) throws IOException;
}
