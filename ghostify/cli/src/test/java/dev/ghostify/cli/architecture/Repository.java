package dev.ghostify.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's own files, as they lie in the folder tree. */
public final class Repository {
    /** Folders that are made by tools or generated from pinned schemas. */
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".vscode", ".settings", "generated");

    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "sh", "py", "json", "txt", "yml", "config", "properties");

    private Repository() {}

    /** The folder of the root pom. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("schemas")) || !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run this test inside the project's folder tree");
            }
        }
        return folder;
    }

    /** All text files that people wrote, but the licence and the pinned schemas. */
    public static List<Path> textFiles() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isOwnText(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isOwnText(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean script = name.indexOf('.') < 0 && !name.equals("LICENSE");
        return script || TEXT.contains(ending);
    }
}
