package dev.ghostify.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The dependency table: one entry for each module of the reactor, with the arrows that lead away from it. */
// Both sets come from Set.of, which Error Prone's check does not see.
@SuppressWarnings("ImmutableEnumChecker")
enum Module {
    SCHEMAS("schemas", "dev.ghostify.schema", Set.of(), "com.google.protobuf", "com.google.flatbuffers"),
    GRAPH("converter/graph", "dev.ghostify.graph", Set.of()),
    TESTKIT("converter/testkit", "dev.ghostify.testkit", Set.of(GRAPH), "org.junit", "org.opentest4j", "org.assertj"),
    RULES("converter/rules", "dev.ghostify.rules", Set.of(GRAPH)),
    ONNX("converter/onnx", "dev.ghostify.onnx", Set.of(GRAPH, SCHEMAS), "com.google.protobuf"),
    TFLITE("converter/tflite", "dev.ghostify.tflite", Set.of(GRAPH, RULES, SCHEMAS), "com.google.flatbuffers"),
    GHOST("compressor/ghost", "dev.ghostify.ghost", Set.of(GRAPH, RULES), "org.ejml", "org.jgrapht"),
    TRAIN("compressor/train", "dev.ghostify.train", Set.of(GHOST, GRAPH), "ai.djl", "org.ejml"),
    NETWORKS("ghostify/networks", "dev.ghostify.networks", Set.of(GRAPH), "com.google.gson"),
    CHECK(
            "ghostify/check",
            "dev.ghostify.check",
            Set.of(GRAPH),
            "com.google.gson",
            "org.tukaani.xz",
            "org.apache.commons.statistics"),
    REPORT(
            "ghostify/report",
            "dev.ghostify.report",
            Set.of(CHECK, GRAPH),
            "com.google.gson",
            "org.eclipse.elk",
            "org.eclipse.emf.common"),
    ONNXRUNTIME(
            "ghostify/runtimes/onnxruntime",
            "dev.ghostify.runtime.onnxruntime",
            Set.of(CHECK, GRAPH),
            "ai.onnxruntime",
            "com.google.gson"),
    TFLITE_RUNTIME("ghostify/runtimes/tflite", "dev.ghostify.runtime.tflite", Set.of(CHECK, GRAPH), "org.bytedeco"),
    DEVICES("ghostify/devices", "dev.ghostify.device", Set.of(CHECK, GRAPH), "org.apache.sshd"),
    API("ghostify/api", "dev.ghostify", Set.of(GRAPH, ONNX, TFLITE, RULES, GHOST, NETWORKS, CHECK), "com.google.gson"),
    // The facade hands out graphs, plans and reports, so the plugin and the command meet the modules behind it, but no
    // schema class.
    MAVEN_PLUGIN(
            "ghostify/maven-plugin",
            "dev.ghostify.maven",
            Set.of(API, GRAPH, TFLITE, GHOST, NETWORKS, CHECK, REPORT),
            "org.apache.maven",
            "javax.inject",
            "javax.xml",
            "org.w3c.dom",
            "org.xml.sax"),
    CLI(
            "ghostify/cli",
            "dev.ghostify.cli",
            Set.of(API, GRAPH, ONNX, TFLITE, RULES, GHOST, TRAIN, NETWORKS, CHECK, REPORT, DEVICES),
            "org.apache.commons.cli",
            "me.tongfei.progressbar",
            "com.google.gson");

    private final String folder;
    private final String packageName;
    private final Set<Module> uses;
    private final Set<String> libraries;

    Module(String folder, String packageName, Set<Module> uses, String... libraries) {
        this.folder = folder;
        this.packageName = packageName;
        this.uses = uses;
        this.libraries = Set.of(libraries);
    }

    /** Folder in the reactor. */
    String folder() {
        return folder;
    }

    /** The package that holds all others of the module. */
    String packageName() {
        return packageName;
    }

    /** The module of {@code type}, whose package is the longest that fits; empty for types that are not the project's. */
    static Optional<Module> of(JavaClass type) {
        return Arrays.stream(values())
                .filter(module -> module == API
                        ? type.getPackageName().equals(module.packageName)
                        : isWithin(type.getPackageName(), module.packageName))
                .findFirst();
    }

    /** True if a class of this module may know {@code target}. */
    boolean mayUse(JavaClass target) {
        String name = target.getPackageName();
        if (isWithin(name, "dev.ghostify")) {
            return of(target)
                    .filter(other -> other == this || uses.contains(other))
                    .isPresent();
        }
        return name.isEmpty()
                || isWithin(name, "java")
                || isWithin(name, "javax.imageio")
                || isWithin(name, "javax.xml.stream")
                || isWithin(name, "org.jspecify")
                || isWithin(name, "org.apiguardian")
                || libraries.stream().anyMatch(library -> isWithin(name, library));
    }

    private static boolean isWithin(String name, String outer) {
        return name.equals(outer) || name.startsWith(outer + ".");
    }
}
