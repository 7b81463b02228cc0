package dev.ghostify.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private Path folder;

    private Path made;
    private Ledger ledger;

    @BeforeEach
    void makesAFile() throws IOException {
        made = Files.writeString(folder.resolve("made.tflite"), "made");
        ledger = open("parameters");
        ledger.record("nets/a.onnx", "input", List.of(made));
    }

    private Ledger open(String parameters) throws IOException {
        Digest digest = new Digest();
        digest.add(parameters);
        return Ledger.open(folder.resolve("ledger"), digest);
    }

    @Test
    void remembersFromWhatAFileWasMade() throws IOException {
        assertThat(open("parameters").isCurrent("nets/a.onnx", "input")).isTrue();
        assertThat(ledger.isCurrent("nets/a.onnx", "other input")).isFalse();
        assertThat(ledger.isCurrent("nets/b.onnx", "input")).isFalse();
    }

    @Test
    void doesNotTrustAFileThatWasChangedOrRemoved() throws IOException {
        Files.writeString(made, "changed");
        assertThat(ledger.isCurrent("nets/a.onnx", "input")).isFalse();
        Files.delete(made);
        assertThat(ledger.isCurrent("nets/a.onnx", "input")).isFalse();
    }

    @Test
    void parametersArePartOfEveryInput() throws IOException {
        assertThat(open("others").input().hex()).isNotEqualTo(ledger.input().hex());
        assertThat(open("parameters").input().hex()).isEqualTo(ledger.input().hex());
    }

    @Test
    void removesWhatWasMadeFromInputsThatAreGone() throws IOException {
        ledger.keepOnly(List.of("nets/a.onnx"));
        assertThat(made).exists();
        ledger.keepOnly(List.of());
        assertThat(made).doesNotExist();
        assertThat(ledger.isCurrent("nets/a.onnx", "input")).isFalse();
    }

    @Test
    void digestsTellApartWhatOnlyTogetherIsEqual() {
        Digest first = new Digest();
        first.add("ab");
        first.add("c");
        Digest second = new Digest();
        second.add("a");
        second.add("bc");
        assertThat(first.hex()).isNotEqualTo(second.hex());
    }
}
