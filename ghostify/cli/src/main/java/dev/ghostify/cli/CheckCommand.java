package dev.ghostify.cli;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Gate;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.device.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Runs two models on the same inputs and holds the second to demands. */
final class CheckCommand implements SubCommand {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "run two models on the same inputs and compare them";
    }

    @Override
    public String synopsis() {
        return "A B [--data DATA] [--samples N] [--threads N] [--max-drop X] [--max-error X] [--gate FILE] [--baseline FILE]"
                + " [--json FILE] [--html FILE]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify check model.onnx model.tflite",
                "ghostify check model.onnx ghost.tflite --data cifar10:cifar10_test.bin --max-drop 0.02",
                "ghostify check model.onnx ghost.tflite --data classes:val --gate gates.json --junit check.xml",
                "ghostify check model.onnx ghost.tflite --device ssh:pi@board --natives natives",
                "ghostify check a.onnx b.onnx --data random:1 --samples 64 --max-error 1e-4 --json check.json");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(StandardOptions.value("data", "DATA", DataOptions.KINDS + "; default random:0"))
                .addOption(StandardOptions.value("samples", "N", "examples run; default all, 16 of random data"))
                .addOption(StandardOptions.value("seed", "N", "chooses the examples; default 0"))
                .addOption(StandardOptions.value(
                        "input-layout",
                        "A,B",
                        "axes of the image inputs of A and B, such as nchw,nhwc; default: as their shapes tell"))
                .addOption(StandardOptions.value("threads", "N", "threads of one inference; default 1"));
        TimingOptions.all().forEach(options::addOption);
        DeviceOptions.all().forEach(options::addOption);
        GateOptions.all().forEach(options::addOption);
        options.addOption(StandardOptions.json())
                .addOption(StandardOptions.value("markdown", "FILE", "write a summary for a pipeline's page"))
                .addOption(StandardOptions.value("junit", "FILE", "write what became of the demands as JUnit's XML"));
        ReportOutput.options().forEach(options::addOption);
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        List<Path> models = StandardOptions.operands(line, name(), "A", "B");
        List<Gate> gates = GateOptions.gates(line);
        List<Optional<ImageLayout>> layouts = layouts(line);
        Images images = DataOptions.images(
                line, StandardOptions.text(line, "data").orElse("random:0"), CheckedModels.preparation(models.get(0)));
        CheckReport report = check(line, console, models, layouts, images);
        List<GateResult> results = report.judge(gates);
        StandardOptions.writeText(line, console, "json", report.toJson());
        StandardOptions.writeText(line, console, "markdown", report.toMarkdown(results));
        StandardOptions.writeText(line, console, "junit", report.toJunitXml(results));
        ReportOutput.write(line, console, models, images, report, results);
        if (!StandardOptions.jsonOnOutput(line)) {
            console.out().print(report.toTable());
        }
        report.require(gates.toArray(Gate[]::new));
    }

    private static CheckReport check(
            CommandLine line, Console console, List<Path> models, List<Optional<ImageLayout>> layouts, Images images)
            throws IOException {
        try (Device device = DeviceOptions.device(line)) {
            ModelUnderTest first = open(models.get(0), layouts.get(0));
            ModelUnderTest a = device.takesBoth() ? device.place(first, models.get(0)) : first;
            ModelUnderTest b = device.place(open(models.get(1), layouts.get(1)), models.get(1));
            Check check = set(line, images, Check.compare(a, b));
            return console.withProgress(progress -> check.progress(progress).run());
        }
    }

    private static ModelUnderTest open(Path file, Optional<ImageLayout> layout) throws IOException {
        ModelUnderTest model = CheckedModels.open(file);
        return layout.map(model::withInputLayout).orElse(model);
    }

    private static List<Optional<ImageLayout>> layouts(CommandLine line) {
        Optional<String> text = StandardOptions.text(line, "input-layout");
        if (text.isEmpty()) {
            return List.of(Optional.empty(), Optional.empty());
        }
        List<Optional<ImageLayout>> layouts = Arrays.stream(text.get().split(",", -1))
                .map(name -> Arrays.stream(ImageLayout.values())
                        .filter(layout -> layout.text().equals(name))
                        .findFirst())
                .toList();
        if (layouts.size() != 2 || layouts.stream().anyMatch(Optional::isEmpty)) {
            throw new UsageException(
                    "--input-layout takes nchw or nhwc for each model, such as nchw,nhwc; not '" + text.get() + "'");
        }
        return layouts;
    }

    private static Check set(CommandLine line, Images images, Check check) {
        Check set = check.on(images.data()).preprocessing(images.preprocessing());
        Optional<Integer> samples = StandardOptions.integer(line, "samples", 1);
        if (samples.isPresent()) {
            set = set.samples(samples.get());
        }
        Optional<Long> seed = StandardOptions.seed(line);
        if (seed.isPresent()) {
            set = set.seed(seed.get());
        }
        Optional<Integer> threads = StandardOptions.integer(line, "threads", 1);
        if (threads.isPresent()) {
            set = set.threads(threads.get());
        }
        return TimingOptions.set(line, set);
    }
}
