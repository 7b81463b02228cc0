package dev.ghostify.check.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** Bytes of a file, mapped; compressed ones are unpacked into a temporary file first, so that memory stays free. */
final class Unpacked {
    /** ByteBuffer's own limit, and a bound for what a hostile file may unpack to. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private Unpacked() {}

    /** The bytes of {@code file}; unpacked if its name ends in {@code .gz}. */
    static ByteBuffer map(Path file) throws IOException {
        if (file.toString().endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return of(in, file);
            }
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > MAX_BYTES) {
                throw tooLarge(file);
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** What {@code in}, a part of {@code file}, unpacks to. */
    static ByteBuffer of(InputStream in, Path file) throws IOException {
        Path temporary = Files.createTempFile("ghostify-", ".unpacked");
        try {
            try (var out = Files.newOutputStream(temporary)) {
                byte[] part = new byte[1 << 16];
                long written = 0;
                for (int n = in.read(part); n >= 0; n = in.read(part)) {
                    written += n;
                    if (written > MAX_BYTES) {
                        throw tooLarge(file);
                    }
                    out.write(part, 0, n);
                }
            }
            // Where a mapped file cannot be deleted, the system does so when the process ends.
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static DataException tooLarge(Path file) {
        return new DataException(file + ": more than 2 GB of data in one array; split it");
    }
}
