package dev.ghostify.device;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user provides for devices, since it is not ours to hand out.
 *
 * @param natives folder with the jars of TFLite's native library for the device's processor; empty: those on the class path
 * @param armRoot folder with the file system of an ARM64 Linux that has Java, for the emulator
 * @param benchmark TFLite's benchmark program for Android
 * @param affinity processors that inference may use, as {@code taskset} takes them: a mask of hexadecimal digits; empty: all
 * @param sshFolder where known hosts and keys lie, mostly {@code .ssh} in the user's home
 * @param adb the program {@code adb}
 */
public record DeviceSettings(
        Optional<Path> natives,
        Optional<Path> armRoot,
        Optional<Path> benchmark,
        Optional<String> affinity,
        Path sshFolder,
        String adb) {
    public DeviceSettings {
        if (affinity.filter(mask -> !mask.matches("(0x)?[0-9a-fA-F]{1,64}")).isPresent()) {
            throw new IllegalArgumentException(
                    "'" + affinity.get() + "' is no mask of processors; f0 stands for processors 4 to 7");
        }
    }

    /** Nothing but a folder for SSH, and {@code adb} on the path. */
    public static DeviceSettings of(Path sshFolder) {
        return new DeviceSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), sshFolder, "adb");
    }

    public DeviceSettings withNatives(Path folder) {
        return new DeviceSettings(Optional.of(folder), armRoot, benchmark, affinity, sshFolder, adb);
    }

    public DeviceSettings withArmRoot(Path folder) {
        return new DeviceSettings(natives, Optional.of(folder), benchmark, affinity, sshFolder, adb);
    }

    public DeviceSettings withBenchmark(Path program) {
        return new DeviceSettings(natives, armRoot, Optional.of(program), affinity, sshFolder, adb);
    }

    public DeviceSettings withAffinity(String mask) {
        return new DeviceSettings(natives, armRoot, benchmark, Optional.of(mask), sshFolder, adb);
    }

    public DeviceSettings withAdb(String program) {
        return new DeviceSettings(natives, armRoot, benchmark, affinity, sshFolder, program);
    }

    /** What stands before a command so that it keeps to the processors; empty if it may use all. */
    String pinned() {
        return affinity.map(mask -> "taskset " + mask + " ").orElse("");
    }
}
