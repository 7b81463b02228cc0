package dev.ghostify.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets who only rewrites graphs. */
class RewriteOnlyIT {
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib", ".jnilib");

    @TempDir
    private Path folder;

    @Test
    void rewritingNeedsNoNativeLibraryAndNoTrainingEngine() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>rewrite-only</artifactId>
                  <version>1</version>
                  <dependencies>
                    %s%s%s%s
                  </dependencies>
                </project>
                """.formatted(
                        dependency("ghostify-graph"),
                        dependency("ghostify-rules"),
                        dependency("ghostify-onnx"),
                        dependency("ghostify-ghost")));
        MavenRun run = MavenRun.in(folder, "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies");
        assertThat(run.exitCode()).as(run.log()).isZero();
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder.resolve("target/dependency"))) {
            jars = files.toList();
        }
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("ghostify-onnx-"))
                .noneMatch(name -> name.contains("pytorch") || name.contains("djl") || name.contains("runtime"));
        assertThat(jars.stream().flatMap(jar -> natives(jar).stream())).isEmpty();
    }

    private static String dependency(String artifact) {
        return "<dependency><groupId>dev.ghostify</groupId><artifactId>" + artifact + "</artifactId><version>"
                + Project.version() + "</version></dependency>";
    }

    private static List<String> natives(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> jar.getFileName() + "!" + entry.getName())
                    .filter(name -> NATIVE.stream().anyMatch(name::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
