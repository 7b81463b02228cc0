package dev.ghostify.cli;

import dev.ghostify.Format;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.LintReport;
import dev.ghostify.tflite.lint.Target;
import dev.ghostify.tflite.lint.TfliteLint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Says, without running it, what a target will make of a TFLite file. */
final class LintCommand implements SubCommand {
    @Override
    public String name() {
        return "lint";
    }

    @Override
    public String summary() {
        return "predict what a delegate takes of a TFLite file, and name each rule broken";
    }

    @Override
    public String synopsis() {
        return "MODEL.tflite [--target xnnpack|gpu|cpu] [--min-runtime X.Y] [--json FILE]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify lint model.tflite",
                "ghostify lint model.tflite --target gpu",
                "ghostify lint model.tflite --min-runtime 2.3 --json lint.json");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(TargetOptions.target())
                .addOption(TargetOptions.minRuntime())
                .addOption(StandardOptions.json());
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Path file = StandardOptions.operands(line, name(), "a MODEL.tflite").get(0);
        Target target = TargetOptions.target(line).orElse(Target.XNNPACK);
        Optional<RuntimeVersion> minRuntime = TargetOptions.minRuntime(line);
        if (Format.of(file) != Format.TFLITE) {
            throw new UsageException("lint looks at TFLite files; convert " + file + " first");
        }
        LintReport report = TfliteLint.check(file, target, minRuntime);
        LintText text = new LintText(String.valueOf(file.getFileName()), report);
        StandardOptions.writeJson(line, console, text.toJson());
        if (!StandardOptions.jsonOnOutput(line)) {
            console.out().print(text.toText());
        }
        if (!report.isClean()) {
            console.out().flush();
            throw new DemandException(file + ": " + text.verdict());
        }
    }
}
