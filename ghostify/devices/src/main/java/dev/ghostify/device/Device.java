package dev.ghostify.device;

import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Where the TFLite files of a check run. To be closed when the check is over. */
public sealed interface Device extends AutoCloseable permits LocalDevice, QemuAarch64, SshBoard, AdbPhone {
    /** The device as the user names it. */
    String name();

    /**
     * {@code model}, which lies in {@code file}, as this device runs it; unchanged if it is no TFLite file.
     *
     * @throws ModelException if the device cannot be reached or lacks what it takes
     * @throws IOException if a file cannot be read
     */
    ModelUnderTest place(ModelUnderTest model, Path file) throws IOException;

    /**
     * True if both models belong on the device, where their times can be compared; false if only the second does, whose outputs
     * are then held against those that the first gives on this machine.
     */
    boolean takesBoth();

    @Override
    void close();

    /**
     * The device that {@code text} names; nothing is reached yet.
     *
     * <ul>
     *   <li>{@code local}: this machine
     *   <li>{@code qemu-aarch64}: an emulated ARM64 processor; proves outputs, times nothing
     *   <li>{@code ssh:USER@HOST} or {@code ssh:USER@HOST:PORT}: a board with Java
     *   <li>{@code adb} or {@code adb:SERIAL}: an Android phone, which is timed only
     * </ul>
     *
     * @throws IllegalArgumentException if it is none of these, or {@code settings} lack what it needs
     */
    static Device parse(String text, DeviceSettings settings) {
        if (text.equals("local")) {
            return new LocalDevice();
        }
        if (text.equals("qemu-aarch64")) {
            return new QemuAarch64(settings);
        }
        if (text.startsWith("ssh:")) {
            return SshBoard.parse(text, settings);
        }
        if (text.equals("adb") || text.startsWith("adb:") && text.length() > "adb:".length()) {
            return new AdbPhone(text, settings);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no device; there are local, qemu-aarch64, ssh:USER@HOST[:PORT] and adb[:SERIAL]");
    }

    /** True if devices run {@code file}. */
    static boolean runs(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".tflite");
    }
}
