package dev.ghostify.cli;

import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options that say what is to run a TFLite file. */
final class TargetOptions {
    private TargetOptions() {}

    static Option target() {
        return StandardOptions.value("target", "T", "xnnpack (default), gpu or cpu (the runtime's own kernels)");
    }

    static Option minRuntime() {
        return StandardOptions.value(
                "min-runtime", "X.Y", "oldest TFLite runtime that must load the file, such as 2.3");
    }

    static Optional<Target> target(CommandLine line) {
        return StandardOptions.text(line, "target")
                .map(text -> Arrays.stream(Target.values())
                        .filter(t -> t.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new UsageException("--target is "
                                + Arrays.stream(Target.values())
                                        .map(Target::text)
                                        .collect(Collectors.joining(", ")) + "; not '"
                                + text + "'")));
    }

    static Optional<RuntimeVersion> minRuntime(CommandLine line) {
        try {
            return StandardOptions.text(line, "min-runtime").map(RuntimeVersion::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--min-runtime: " + e.getMessage());
        }
    }
}
