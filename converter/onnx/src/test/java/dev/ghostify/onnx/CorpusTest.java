package dev.ghostify.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ghostify.graph.ModelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads every ONNX file under {@code -Dghostify.data} (several folders are separated as in a class path), writes those that are
 * read back to ONNX, and prints a table. Nothing may crash. With {@code -Dghostify.written=FOLDER} the written files stay, under
 * the names that they have in their folder.
 */
class CorpusTest {
    private record Outcome(String kind, String detail) {}

    @TempDir
    Path scratch;

    @Test
    void readsOrRefusesEveryFile() throws IOException {
        String given = System.getProperty("ghostify.data", System.getProperty("user.home") + "/.cache/ghostify-data");
        List<Path> folders =
                Stream.of(given.split(File.pathSeparator)).map(Path::of).toList();
        assumeTrue(folders.stream().allMatch(Files::isDirectory), "no test data in " + given + "; skipped");
        Map<String, Map<String, List<String>>> table = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : models(folder)) {
                Outcome outcome = outcome(folder, file);
                String group = folder.relativize(file).getNameCount() > 1
                        ? folder.relativize(file).getName(0).toString()
                        : folder.getFileName().toString();
                table.computeIfAbsent(group, g -> new TreeMap<>())
                        .computeIfAbsent(outcome.kind(), k -> new ArrayList<>())
                        .add(outcome.detail());
            }
        }
        table.forEach((group, outcomes) -> outcomes.forEach((kind, details) -> {
            System.out.printf("%-16s %-28s %5d%n", group, kind, details.size());
            if (!kind.equals("read")) {
                details.forEach(detail -> System.out.println("        " + detail));
            }
        }));
        assertThat(table.values()).allSatisfy(outcomes -> assertThat(outcomes).doesNotContainKeys("crashed"));
    }

    private static List<Path> models(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
    }

    private Outcome outcome(Path folder, Path file) throws IOException {
        long start = System.nanoTime();
        try {
            OnnxModel model = OnnxReader.read(file);
            long read = System.nanoTime();
            Path target = target(folder, file);
            OnnxWriter.write(model, target);
            long written = System.nanoTime();
            if (Files.size(file) > 50_000_000) {
                System.out.printf(
                        "%s: %d MB, read %d ms, written %d ms, heap %d MB%n",
                        file.getFileName(),
                        Files.size(file) / 1_000_000,
                        Duration.ofNanos(read - start).toMillis(),
                        Duration.ofNanos(written - read).toMillis(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                / 1_000_000);
            }
            if (System.getProperty("ghostify.written") == null) {
                Files.delete(target);
            }
            return new Outcome("read", file.toString());
        } catch (ModelException e) {
            return new Outcome("refused " + e.code(), folder.relativize(file) + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new Outcome("crashed", folder.relativize(file) + ": " + e + cause(e));
        }
    }

    private static String cause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? "" : " / " + cause + " at " + cause.getStackTrace()[0];
    }

    private Path target(Path folder, Path file) throws IOException {
        String place = System.getProperty("ghostify.written");
        if (place == null) {
            return scratch.resolve("written.onnx");
        }
        Path target = Path.of(place).resolve(folder.relativize(file));
        Files.createDirectories(target.getParent());
        return target;
    }
}
