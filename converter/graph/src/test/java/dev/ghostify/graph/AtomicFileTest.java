package dev.ghostify.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesAnOldFileWhole() throws IOException {
        Path target = Files.writeString(folder.resolve("out"), "a longer old content");

        AtomicFile.write(
                target,
                channel -> channel.write(bytes("new")),
                written -> assertThat(written).hasContent("new"));

        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void keepsTheOldFileWhenWritingFails() throws IOException {
        Path target = Files.writeString(folder.resolve("out"), "old");

        assertThatThrownBy(() -> AtomicFile.write(
                        target,
                        channel -> {
                            channel.write(bytes("half"));
                            throw new IOException("No space left on device");
                        },
                        written -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot write " + target + ": no space left on the disk; free some or choose another folder");

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void keepsTheOldFileWhenTheCheckFails() throws IOException {
        Path target = Files.writeString(folder.resolve("out"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, channel -> channel.write(bytes("bad")), written -> {
                    throw new InvariantException("not what was meant");
                }))
                .isInstanceOf(InvariantException.class);

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        AtomicFile.write(link, channel -> channel.write(bytes("new")), written -> {});

        assertThat(real).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void namesAMissingFolder() {
        Path target = folder.resolve("missing").resolve("out");

        assertThatThrownBy(() -> AtomicFile.write(target, channel -> {}, written -> {}))
                .hasMessageContaining("cannot write " + target + ": folder ")
                .hasMessageContaining("does not exist");
    }

    @Test
    void refusesAFolderAsTarget() {
        assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {}, written -> {}))
                .hasMessageContaining("it is a folder");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
