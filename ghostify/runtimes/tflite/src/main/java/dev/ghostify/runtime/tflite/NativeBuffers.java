package dev.ghostify.runtime.tflite;

import java.nio.ByteBuffer;

/** Memory outside the Java heap. */
final class NativeBuffers {
    /** TFLite's own alignment of weights. Source: {@code kDefaultTensorAlignment} in TFLite. */
    private static final int ALIGNMENT = 64;

    private NativeBuffers() {}

    /** A direct buffer of {@code size} bytes whose start is aligned. */
    static ByteBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(Math.addExact(size, ALIGNMENT))
                .alignedSlice(ALIGNMENT)
                .limit(size)
                .slice();
    }
}
