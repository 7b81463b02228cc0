package dev.ghostify.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** SHA-256 over texts and files, each with its length so that none runs into the next. */
final class Digest {
    private static final int CHUNK = 1 << 16;

    private final MessageDigest sha = sha256();

    Digest() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        sha.update(bytes);
    }

    /** The bytes of a file. */
    void addFile(Path file) throws IOException {
        addLength(Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha.update(chunk, 0, read);
            }
        }
    }

    /** A file, or names and bytes of all files in a folder and below. */
    void addTree(Path place) throws IOException {
        addTree(place, file -> true);
    }

    /** As {@link #addTree(Path)}, but of the files in a folder only those that {@code wanted} takes. */
    void addTree(Path place, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(place)) {
            addFile(place);
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(place)) {
            files = walk.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
        addLength(files.size());
        for (Path file : files) {
            add(place.relativize(file).toString());
            addFile(file);
        }
    }

    private void addLength(long length) {
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
    }

    /** The digest of all that was added, in hexadecimal; after it this object is as new. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    static String ofFile(Path file) throws IOException {
        Digest digest = new Digest();
        digest.addFile(file);
        return digest.hex();
    }
}
