package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file of any size, mapped, or of a buffer. Reading them does not copy them. */
final class FileBytes {
    // A buffer holds less than 2^31 bytes; each maps two steps, so that a slice of one step lies in one buffer.
    private static final int STEP_BITS = 30;
    private static final long STEP = 1L << STEP_BITS;

    private final ByteBuffer[] windows;
    private final long size;

    private FileBytes(ByteBuffer[] windows, long size) {
        this.windows = windows;
        this.size = size;
    }

    static FileBytes of(ByteBuffer bytes) {
        return new FileBytes(new ByteBuffer[] {bytes.slice()}, bytes.remaining());
    }

    static FileBytes map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer[] windows = new ByteBuffer[(int) Math.max(1, (size + STEP - 1) >> STEP_BITS)];
            for (int i = 0; i < windows.length; i++) {
                long start = i * STEP;
                windows[i] =
                        channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(size - start, Integer.MAX_VALUE));
            }
            return new FileBytes(windows, size);
        }
    }

    long size() {
        return size;
    }

    byte get(long position) {
        ByteBuffer only = windows[0];
        return windows.length == 1
                ? only.get((int) position)
                : windows[(int) (position >> STEP_BITS)].get((int) (position & STEP - 1));
    }

    /**
     * A view of {@code length} bytes, which must lie within the file.
     *
     * @throws ModelException with LIMIT_EXCEEDED if they are too many for one buffer
     */
    ByteBuffer slice(long position, long length) {
        int window = windows.length == 1 ? 0 : (int) Math.min(windows.length - 1, position >> STEP_BITS);
        long start = position - window * STEP;
        if (start + length > windows[window].capacity()) {
            throw new ModelException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "a tensor or message of " + length + " bytes at byte " + position + " is over the limit of 1 GB");
        }
        return windows[window].slice((int) start, (int) length);
    }
}
