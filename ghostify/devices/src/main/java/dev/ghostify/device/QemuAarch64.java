package dev.ghostify.device;

import dev.ghostify.check.Elsewhere;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.device.runner.Runner;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ARM64 processor that QEMU emulates, with an ARM64 Java in a folder of its own. Outputs are those of TFLite's ARM64 kernels;
 * how long they take says nothing about any processor.
 */
public final class QemuAarch64 implements Device, Elsewhere {
    private static final String PLATFORM = "linux-arm64";

    /** The emulator as Debian's {@code qemu-user-static} and as {@code qemu-user} call it. */
    private static final List<String> EMULATORS = List.of("qemu-aarch64-static", "qemu-aarch64");

    private final Path root;
    private final Optional<Path> natives;
    private final AtomicLong nanos = new AtomicLong();
    private Optional<Path> cache = Optional.empty();

    QemuAarch64(DeviceSettings settings) {
        this.root = settings.armRoot()
                .orElseThrow(() -> new IllegalArgumentException(
                        "qemu-aarch64 needs a folder with an ARM64 Java and its libraries"));
        this.natives = settings.natives();
    }

    @Override
    public String name() {
        return "qemu-aarch64";
    }

    @Override
    public boolean takesBoth() {
        return false;
    }

    @Override
    public ModelUnderTest place(ModelUnderTest model, Path file) {
        return Device.runs(file) ? model.on(this, options -> open(file, options)) : model;
    }

    private Session open(Path file, SessionOptions options) throws IOException {
        return RunnerSession.open(start(), name(), file, options);
    }

    private RunnerLink start() throws IOException {
        List<String> rest = arguments();
        IOException missing = new IOException("no emulator");
        for (String emulator : EMULATORS) {
            List<String> command = new ArrayList<>(List.of(emulator));
            command.addAll(rest);
            try {
                return LocalProcess.start(command, nanos::addAndGet);
            } catch (IOException e) {
                missing = e;
            }
        }
        throw new ModelException(
                ErrorCode.NO_RUNTIME,
                "qemu-aarch64 does not start: " + missing.getMessage() + "; Debian has it in qemu-user-static",
                missing);
    }

    private List<String> arguments() throws IOException {
        String classPath = RunnerJars.find(PLATFORM, natives).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        // The emulator translates what the JVM compiles; compiling little and collecting with one thread is quickest.
        return List.of(
                "-L",
                root.toString(),
                java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.cachedir=" + cache(),
                "-cp",
                classPath,
                Runner.class.getName());
    }

    private Path java() throws IOException {
        for (Path home : homes()) {
            Path java = home.resolve("bin").resolve("java");
            if (Files.isRegularFile(java)) {
                return java;
            }
        }
        throw new ModelException(
                ErrorCode.NO_RUNTIME,
                root
                        + ": no Java for ARM64 in bin or usr/lib/jvm/*/bin; unpack Debian's openjdk-17-jre-headless:arm64 there,"
                        + " with libc6, libgcc-s1, libstdc++6, zlib1g and libgomp1");
    }

    /** Folders that may be a Java's: the root itself, and where Linux keeps them. */
    private List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>();
        Path usual = root.resolve("usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(usual)) {
                stream.forEach(homes::add);
            }
        }
        homes.sort(Comparator.naturalOrder());
        homes.add(0, root);
        return homes;
    }

    /** Natives for ARM64 do not belong in the cache that this machine's own use. */
    private synchronized Path cache() throws IOException {
        if (cache.isEmpty()) {
            cache = Optional.of(Files.createTempDirectory("ghostify-qemu"));
        }
        return cache.get();
    }

    @Override
    public boolean timesSessions() {
        return false;
    }

    @Override
    public List<String> notes() {
        return List.of(String.format(
                Locale.ROOT,
                "qemu-aarch64 emulates ARM64 and proves outputs; that it took %.1f s is no measurement",
                nanos.get() / 1e9));
    }

    @Override
    public synchronized void close() {
        if (cache.isPresent()) {
            try (Stream<Path> files = Files.walk(cache.get())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the folder " + cache.get() + " cannot be removed", e);
            }
            cache = Optional.empty();
        }
    }
}
