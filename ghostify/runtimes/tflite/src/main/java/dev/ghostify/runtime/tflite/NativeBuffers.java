package dev.ghostify.runtime.tflite;

import java.nio.ByteBuffer;

/** Memory outside the Java heap. */
final class NativeBuffers {
    /** TFLite's own alignment of weights. Source: {@code kDefaultTensorAlignment} in TFLite. */
    private static final int ALIGNMENT = 64;

    private NativeBuffers() {}

    /** A direct buffer of {@code size} bytes whose start is aligned. */
    static ByteBuffer allocate(int size) {
        // An aligned slice also ends at a multiple of the alignment: room for one at either end.
        return ByteBuffer.allocateDirect(Math.addExact(size, 2 * ALIGNMENT))
                .alignedSlice(ALIGNMENT)
                .limit(size)
                .slice();
    }
}
