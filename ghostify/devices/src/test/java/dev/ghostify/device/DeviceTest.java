package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @TempDir
    Path folder;

    @Test
    void isNamedByTheUser() {
        DeviceSettings settings = settings().withArmRoot(folder).withBenchmark(folder);
        for (String text : new String[] {
            "local", "qemu-aarch64", "ssh:pi@board", "ssh:pi@10.0.0.7:2222", "ssh:pi@[::1]:22", "adb", "adb:R58M"
        }) {
            try (Device device = Device.parse(text, settings)) {
                assertThat(device.name()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "phone", "ssh:", "ssh:board", "ssh:pi@", "ssh:pi@board:0", "ssh:pi@board:70000", "adb:"})
    void refusesWhatIsNoDevice(String text) {
        DeviceSettings settings = settings().withArmRoot(folder).withBenchmark(folder);
        assertThatThrownBy(() -> Device.parse(text, settings)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksForWhatADeviceNeeds() {
        assertThatThrownBy(() -> Device.parse("qemu-aarch64", settings())).hasMessageContaining("ARM64 Java");
        assertThatThrownBy(() -> Device.parse("adb", settings())).hasMessageContaining("benchmark_model");
        assertThatThrownBy(() -> settings().withAffinity("f0; reboot"))
                .hasMessageStartingWith("'f0; reboot' is no mask of processors");
    }

    @Test
    void leavesOnnxFilesWhereTheyAre() throws IOException {
        Path file = Models.convolution(folder.resolve("net.tflite"), 0);
        ModelUnderTest model = Models.model(file);
        try (Device device = Device.parse("qemu-aarch64", settings().withArmRoot(folder))) {
            assertThat(device.place(model, Path.of("net.onnx"))).isSameAs(model);
            assertThat(device.place(model, file).elsewhere()).isPresent();
        }
    }

    @Test
    void emulatorTellsWhatItLacks() throws IOException {
        Path file = Models.convolution(folder.resolve("net.tflite"), 0);
        Path natives = Files.createDirectory(folder.resolve("natives"));
        Path root = Files.createDirectory(folder.resolve("root"));
        try (Device device =
                Device.parse("qemu-aarch64", settings().withArmRoot(root).withNatives(natives))) {
            ModelUnderTest placed = device.place(Models.model(file), file);
            assertThatThrownBy(() -> placed.opener().open(SessionOptions.fast()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("no TFLite for linux-arm64 in " + natives);
        }
    }

    private DeviceSettings settings() {
        return DeviceSettings.of(folder);
    }
}
