package dev.ghostify.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sends a class path to a board, under names that tell the content, so that nothing is sent twice. */
final class RunnerUpload {
    private static final int DIGITS = 16;

    private RunnerUpload() {}

    /**
     * Sends what is not there yet.
     *
     * @param folder on the board, as its shell reads it
     * @return the class path there
     */
    static String send(SshConnection board, List<Path> classPath, String folder) throws IOException {
        Set<String> there = board.output("mkdir -p " + folder + " && ls " + folder)
                .lines()
                .map(String::strip)
                .collect(Collectors.toSet());
        List<String> entries = new ArrayList<>();
        for (Path entry : classPath) {
            byte[] jar = Files.isDirectory(entry) ? packed(entry) : Files.readAllBytes(entry);
            String name = digest(jar) + ".jar";
            String file = folder + "/" + name;
            if (!there.contains(name)) {
                // A file of this name is whole: it is moved into place when all of it has come.
                board.input("cat > " + file + ".part && mv " + file + ".part " + file, jar);
            }
            entries.add(file);
        }
        return String.join(":", entries);
    }

    /** A folder of classes as a jar; the same content makes the same bytes. */
    private static byte[] packed(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
