package dev.ghostify.check;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a check ran.
 *
 * @param processor its model, as the system names it
 * @param cores processors that the JVM sees
 * @param system operating system, version and architecture
 * @param java version of the JVM
 * @param load processes that wanted to run in the last minute, when the check ended; negative if not known
 */
public record Environment(String processor, int cores, String system, String java, double load) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** This machine, now. */
    static Environment current() {
        var os = ManagementFactory.getOperatingSystemMXBean();
        return new Environment(
                processorName().isEmpty() ? os.getArch() : processorName(),
                os.getAvailableProcessors(),
                os.getName() + " " + os.getVersion() + " " + os.getArch(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                os.getSystemLoadAverage());
    }

    private static String processorName() {
        try {
            return !Files.isReadable(CPU)
                    ? ""
                    : Files.readAllLines(CPU).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + (cores == 1 ? " core, " : " cores, ") + system + ", " + java
                + (load < 0 ? "" : String.format(Locale.ROOT, ", load %.1f", load));
    }
}
