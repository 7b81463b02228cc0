package dev.ghostify.networks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.networks.weights.StateDict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights, kind and hostile; those in the resources are made by {@code make_state_dicts.py} beside them. */
class WeightFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "protocol4.pth", "stream.pth", "tar.pth", "checkpoint.pth.tar"})
    void readsEveryFormOfAStateDict(String name) throws IOException {
        Map<String, Tensor> tensors = WeightFiles.read(resource(name)).tensors();

        assertThat(tensors.keySet()).containsExactly("conv.weight", "turned", "conv.bias", "bn.num_batches_tracked");
        assertThat(tensors.get("conv.weight")).hasToString("float[2,3] [0.5, -1.0, 2.0, 3.0, 4.0, 5.0]");
        assertThat(tensors.get("turned")).hasToString("float[3,2] [0.5, 3.0, -1.0, 4.0, 2.0, 5.0]");
        assertThat(tensors.get("conv.bias")).hasToString("float16[1] [-2.0]");
        assertThat(tensors.get("bn.num_batches_tracked")).hasToString("int64 [7.0]");
    }

    @ParameterizedTest
    @CsvSource({
        "os-system.pth, posix.system",
        "os-system-stream.pth, posix.system",
        "bomb.pth, is compressed",
        "traversal.pth, leads out of the archive",
        "outside.pth, does not lie within its storage",
        "repeated.pth, does not lie within its storage",
    })
    void refusesHostileFilesInOneLine(String name, String reason) throws IOException {
        Path file = resource(name);

        assertThatThrownBy(() -> WeightFiles.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(Path.of("ran-the-pickle")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "protocol4.pth", "stream.pth", "tar.pth", "checkpoint.pth.tar"})
    void refusesEveryTruncation(String name) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        // The end of a tar archive is only padding.
        int least = name.equals("tar.pth") ? whole.length - 8192 : whole.length - 1;
        for (int length = 0; length < least; length += 1 + length / 50) {
            Path cut = folder.resolve("cut-" + name);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> WeightFiles.read(cut)).isInstanceOf(ModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "protocol4.pth", "stream.pth", "tar.pth", "checkpoint.pth.tar"})
    void survivesEveryDamage(String name) throws IOException {
        byte[] whole = Files.readAllBytes(resource(name));
        long seed = 20_261_125;
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path damaged = folder.resolve("damaged-" + name);
            Files.write(damaged, bytes);

            Throwable thrown = catchThrowable(() -> WeightFiles.read(damaged));
            assertThat(thrown == null || thrown instanceof ModelException)
                    .as("seed %d, round %d: %s", seed, i, thrown)
                    .isTrue();
        }
    }

    @Test
    void writesSafetensorsAndReadsThemBack() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b.weight", Tensor.ofFloats(Shape.of(2, 1), 1.5f, -2f));
        tensors.put("a \"quoted\"", Tensor.ofLongs(Shape.SCALAR, 7));
        StateDict dict = new StateDict(tensors);
        Path file = folder.resolve("weights.safetensors");

        Safetensors.write(dict, file);

        assertThat(WeightFiles.read(file)).isEqualTo(dict);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong())
                .matches(length -> length % 8 == 0, "a header after which data are aligned");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}} | does not lie within",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}  | needs 8 bytes, found 4",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | does not lie within",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}  | does not lie within",
                "{\"w\":{\"dtype\":\"F7\",\"shape\":[2],\"data_offsets\":[0,8]}}   | element type 'F7'",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | too many elements",
                "{\"w\":[[[[[[                                                      | no JSON",
                "{\"w\":7}                                                         | no JSON",
            })
    void refusesDamagedSafetensors(String header, String reason) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).putFloat(1).putFloat(2);
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> WeightFiles.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatIsNoFileOfWeights() throws IOException {
        Path file = folder.resolve("notes.pth");
        Files.writeString(file, "hello there, no weights here");

        assertThatThrownBy(() -> WeightFiles.read(file))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_FILE))
                .hasMessageContaining("neither safetensors nor a state dict");
    }

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = WeightFilesTest.class.getResourceAsStream(name)) {
            Files.write(copy, java.util.Objects.requireNonNull(in, name).readAllBytes());
        }
        return copy;
    }
}
