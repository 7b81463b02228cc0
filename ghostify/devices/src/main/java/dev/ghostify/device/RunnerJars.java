package dev.ghostify.device;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/** The class path of a {@link dev.ghostify.device.runner.Runner}: parts of this process's own, and natives for the device. */
final class RunnerJars {
    /** A class of each part; the runner needs no other library. */
    private static final List<String> PARTS = List.of(
            "dev/ghostify/device/runner/Runner.class",
            "dev/ghostify/check/runtime/Session.class",
            "dev/ghostify/graph/Tensor.class",
            "dev/ghostify/runtime/tflite/TfliteRuntime.class",
            "org/bytedeco/tensorflowlite/Interpreter.class",
            "org/bytedeco/javacpp/Loader.class");

    /** The natives, where {@code %s} stands for the platform. */
    private static final List<String> NATIVES = List.of(
            "org/bytedeco/tensorflowlite/%s/libjnitensorflowlite.so", "org/bytedeco/javacpp/%s/libjnijavacpp.so");

    private RunnerJars() {}

    /**
     * Jars and folders of classes.
     *
     * @param platform of the device as JavaCPP names it, such as {@code linux-arm64}
     * @param natives where the natives are looked for first
     * @throws ModelException if there are none for the platform
     */
    static List<Path> find(String platform, Optional<Path> natives) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String part : PARTS) {
            found.add(onClassPath(part)
                    .orElseThrow(() -> new ModelException(
                            ErrorCode.NO_RUNTIME,
                            "the class path lacks " + part + "; add dev.ghostify:ghostify-runtime-tflite")));
        }
        for (String form : NATIVES) {
            String resource = String.format(Locale.ROOT, form, platform);
            Optional<Path> jar = natives.isPresent() ? inFolder(natives.get(), resource) : Optional.empty();
            found.add(jar.or(() -> onClassPath(resource)).orElseThrow(() -> noNatives(platform, natives)));
        }
        return new ArrayList<>(found);
    }

    private static ModelException noNatives(String platform, Optional<Path> natives) {
        return new ModelException(
                ErrorCode.NO_RUNTIME,
                "no TFLite for " + platform + (natives.isPresent() ? " in " + natives.get() : "")
                        + "; copy the jars org.bytedeco:tensorflow-lite and org.bytedeco:javacpp with the classifier "
                        + platform + " into a folder (mvn dependency:copy) and name it as the folder of natives");
    }

    private static Optional<Path> inFolder(Path folder, String resource) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    if (zip.getEntry(resource) != null) {
                        return Optional.of(jar);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> onClassPath(String resource) {
        URL url = RunnerJars.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        String text = url.toString();
        String place = text.substring(0, text.length() - resource.length());
        if (place.startsWith("jar:") && place.endsWith("!/")) {
            place = place.substring("jar:".length(), place.length() - "!/".length());
        }
        try {
            return Optional.of(Path.of(new URI(place)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a class path entry with the address " + place, e);
        }
    }
}
