package dev.ghostify.cli;

import dev.ghostify.device.Device;
import dev.ghostify.device.DeviceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that say where TFLite files run. */
final class DeviceOptions {
    private DeviceOptions() {}

    static List<Option> all() {
        return List.of(
                StandardOptions.value(
                        "device",
                        "DEVICE",
                        "where TFLite files run: local, qemu-aarch64 (only B, no times), ssh:USER@HOST[:PORT] or"
                                + " adb[:SERIAL] (times only); default local"),
                StandardOptions.value(
                        "natives", "DIR", "TFLite's jars for the device's processor, for ssh and qemu-aarch64"),
                StandardOptions.value("arm-root", "DIR", "unpacked ARM64 Java with its libraries, for qemu-aarch64"),
                StandardOptions.value("benchmark", "FILE", "TFLite's benchmark_model for Android, for adb"),
                StandardOptions.value(
                        "affinity", "MASK", "processors of the device that may be used, such as f0, for ssh and adb"));
    }

    static Device device(CommandLine line) {
        Path sshFolder = Path.of(System.getProperty("user.home", "."), ".ssh");
        try {
            DeviceSettings settings = DeviceSettings.of(sshFolder);
            settings = path(line, "natives").map(settings::withNatives).orElse(settings);
            settings = path(line, "arm-root").map(settings::withArmRoot).orElse(settings);
            settings = path(line, "benchmark").map(settings::withBenchmark).orElse(settings);
            Optional<String> affinity = StandardOptions.text(line, "affinity");
            if (affinity.isPresent()) {
                settings = settings.withAffinity(affinity.get());
            }
            return Device.parse(StandardOptions.text(line, "device").orElse("local"), settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--device: " + e.getMessage());
        }
    }

    private static Optional<Path> path(CommandLine line, String option) {
        return StandardOptions.text(line, option).map(Path::of);
    }
}
