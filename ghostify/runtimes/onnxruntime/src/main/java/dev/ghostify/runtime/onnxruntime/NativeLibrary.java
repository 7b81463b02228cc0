package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks ONNX Runtime's native library once, into the user's cache folder.
 *
 * <p>Left to itself the Java binding unpacks 29 MB into the temporary folder at each start: 0.4 s instead of 0.1 s (ResNet-20,
 * x86-64), and an empty folder stays behind. A user who sets {@code onnxruntime.native.path} is left alone.
 */
final class NativeLibrary {
    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

    private NativeLibrary() {}

    /** Unpacks the library if that is still to do and tells the binding where it lies. */
    static synchronized void prepare() {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            Path folder = unpack(UserCache.folder());
            if (folder != null) {
                System.setProperty(PATH_PROPERTY, folder.toString());
            }
        } catch (IOException e) {
            // Without a writable cache folder the binding unpacks for itself, at each start: slower, but it works.
            System.getLogger(NativeLibrary.class.getName())
                    .log(System.Logger.Level.DEBUG, "no cached copy of ONNX Runtime", e);
        }
    }

    /** The folder with the unpacked files; null if there are none for this platform, which the binding then reports. */
    static @Nullable Path unpack(Path cache) throws IOException {
        Path folder = null;
        for (String name : NAMES) {
            String file = System.mapLibraryName(name);
            URL source = OrtEnvironment.class.getResource("native/" + platform() + "/" + file);
            if (source == null) {
                return null;
            }
            URLConnection connection = source.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                if (folder == null) {
                    folder = Files.createDirectories(cache.resolve("onnxruntime-" + fingerprint(connection)));
                }
                copyIfMissing(in, connection.getContentLengthLong(), folder.resolve(file));
            }
        }
        return folder;
    }

    private static void copyIfMissing(InputStream in, long size, Path target) throws IOException {
        if (Files.isRegularFile(target) && Files.size(target) == size) {
            return;
        }
        Path temporary = Files.createTempFile(target.getParent(), "unpacking", ".tmp");
        try {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            // Two processes may unpack at once; each moves a whole file, so neither loads half of one.
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Tells versions apart: the checksum that the jar holds for the library, or its length outside a jar. */
    private static String fingerprint(URLConnection connection) throws IOException {
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toString(connection.getContentLengthLong());
    }

    /** The folder name that the binding uses for this platform. */
    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return system + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
    }
}
