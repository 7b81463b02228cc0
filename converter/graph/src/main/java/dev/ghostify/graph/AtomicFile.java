package dev.ghostify.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces a file whole or not at all: content goes to a temporary file beside the target, is checked there, and is then
 * moved into place. Whatever fails, the temporary file goes and an old target stays as it was.
 */
public final class AtomicFile {
    /** Writes what the file shall hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Looks at the finished temporary file and throws if it is not what was meant. */
    @FunctionalInterface
    public interface Check {
        void check(Path written) throws IOException;
    }

    private AtomicFile() {}

    /** Writes {@code text} as UTF-8, whole or not at all. */
    public static void writeText(Path target, String text) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        write(
                target,
                channel -> {
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                },
                written -> {});
    }

    /**
     * Writes {@code target}; a symbolic link is followed, an old file is replaced and leaves its permissions.
     *
     * @throws IOException with a message that names {@code target} and the reason, if it cannot be written
     */
    public static void write(Path target, Content content, Check check) throws IOException {
        Path place = place(target);
        Path temporary = place.resolveSibling("." + place.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        boolean moved = false;
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
            }
            check.check(temporary);
            copyPermissions(place, temporary);
            move(temporary, place);
            moved = true;
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + reason(e, place), e);
        } finally {
            if (!moved) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /**
     * Where {@code target} lies once symbolic links are followed.
     *
     * @throws IOException with a message that names it, if there is something that cannot be replaced
     */
    public static Path place(Path target) throws IOException {
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.isDirectory(place)) {
            throw new IOException("cannot write " + target + ": it is a folder; name a file");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new IOException("cannot write " + target + ": it is not a regular file; name another");
        }
        if (Files.exists(place) && !Files.isWritable(place)) {
            throw new IOException("cannot write " + target + ": the file is write-protected; name another");
        }
        return place;
    }

    /**
     * Moves a finished file to {@code target}, whole or not at all; a symbolic link is followed, an old file is replaced and
     * leaves its permissions.
     *
     * @throws IOException with a message that names {@code target} and the reason
     */
    public static void replace(Path finished, Path target) throws IOException {
        Path place = place(target);
        try {
            copyPermissions(place, finished);
            move(finished, place);
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + reason(e, place), e);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static void move(Path temporary, Path place) throws IOException {
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e, Path place) {
        if (e instanceof NoSuchFileException) {
            return "folder " + place.getParent() + " does not exist; make it first";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to write in folder " + place.getParent() + "; choose another";
        }
        String told = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
        return told.contains("No space left") ? "no space left on the disk; free some or choose another folder" : told;
    }
}
