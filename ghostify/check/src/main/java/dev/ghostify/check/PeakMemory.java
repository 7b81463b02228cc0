package dev.ghostify.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much the process grew while something ran, by the kernel's high-water mark of resident memory; Linux only. The JVM's own
 * heap counts in too, as far as it grew.
 *
 * <p>Source: proc(5): writing 5 to {@code clear_refs} sets {@code VmHWM} back to what is resident now.
 */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private final long before;

    private PeakMemory(long before) {
        this.before = before;
    }

    /** Begins to watch; a system without such figures is watched in vain. */
    static PeakMemory watch() {
        try {
            if (Files.isWritable(CLEAR)) {
                Files.writeString(CLEAR, "5");
                return new PeakMemory(bytes("VmHWM:").orElse(-1));
            }
        } catch (IOException e) {
            // A container may show the file and refuse the write: then nothing is known, which the report says.
            return new PeakMemory(-1);
        }
        return new PeakMemory(-1);
    }

    /** Bytes that the highest point since {@link #watch} lies above the start. */
    OptionalLong growth() {
        if (before < 0) {
            return OptionalLong.empty();
        }
        try {
            OptionalLong now = bytes("VmHWM:");
            return now.isEmpty() ? now : OptionalLong.of(Math.max(0, now.getAsLong() - before));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong bytes(String field) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                .findFirst();
    }
}
