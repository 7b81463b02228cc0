package dev.ghostify.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makesFiles() throws IOException {
        for (String name : List.of("a.onnx", "note.txt", "x/b.onnx", "x/y/c.onnx", "x/y/old/d.onnx")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<String> chosen(List<String> includes, List<String> excludes) throws IOException {
        return ModelFiles.in(folder, includes, excludes).stream()
                .map(file -> file.toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void twoStarsAreAnyNumberOfFoldersNoneIncluded() throws IOException {
        assertThat(chosen(List.of("**/*.onnx"), List.of()))
                .containsExactly("a.onnx", "x/b.onnx", "x/y/c.onnx", "x/y/old/d.onnx");
        assertThat(chosen(List.of("x/**/*.onnx"), List.of()))
                .containsExactly("x/b.onnx", "x/y/c.onnx", "x/y/old/d.onnx");
    }

    @Test
    void oneStarStaysWithinAFolder() throws IOException {
        assertThat(chosen(List.of("x/*.onnx"), List.of())).containsExactly("x/b.onnx");
    }

    @Test
    void excludesGoBeforeIncludes() throws IOException {
        assertThat(chosen(List.of("**/*.onnx"), List.of("**/old/", "a.onnx")))
                .containsExactly("x/b.onnx", "x/y/c.onnx");
    }

    @Test
    void aMissingFolderHoldsNothing() throws IOException {
        assertThat(ModelFiles.in(folder.resolve("none"), List.of("**"), List.of()))
                .isEmpty();
    }

    @Test
    void namesTheParameterOfABrokenPattern() {
        assertThatThrownBy(() -> chosen(List.of("[a"), List.of()))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("parameter 'includes' (ghostify.includes) has the pattern '[a'");
    }
}
