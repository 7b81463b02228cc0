package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.Topology;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteOptions.ImageLayout;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import dev.ghostify.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The main job: reads ONNX, folds, makes ghost modules if asked to, writes TFLite and ONNX. */
final class ConvertCommand implements SubCommand {
    private static final List<String> GHOST_OPTIONS = List.of(
            "ratio", "kernel", "topology", "include", "exclude", "calibrate", "no-mirror", "reconstruct", "minutes");

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String summary() {
        return "fold a model, replace convolutions by ghost modules, write TFLite and ONNX";
    }

    @Override
    public String synopsis() {
        return "IN.onnx -o OUT.tflite [-o OUT.onnx ...] [--ghost --ratio S --kernel D --topology published|linear"
                + " --include GLOB --exclude GLOB] [--calibrate DATA --samples N --seed N --no-mirror --reconstruct"
                + " --minutes N] [--batch N]"
                + " [--no-fold] [--input-layout ORDER --output-layout ORDER] [--json FILE]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify convert model.onnx -o model.tflite",
                "ghostify convert model.onnx -o ghost.tflite -o ghost.onnx --ghost --ratio 2 --kernel 3"
                        + " --calibrate folder:photos --samples 500",
                "ghostify convert resnet20.onnx -o ghost.tflite --ghost --calibrate cifar10:cifar10_train.bin"
                        + " --exclude '*stem*'");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(OutputOptions.option())
                .addOption(StandardOptions.flag("ghost", "replace ordinary convolutions by ghost modules"))
                .addOption(StandardOptions.value("ratio", "S", "outputs for each primary channel; default 2"))
                .addOption(StandardOptions.value("kernel", "D", "extent of the cheap kernel: 1, 3 (default), 5 or 7"))
                .addOption(StandardOptions.value(
                        "topology",
                        "T",
                        "linear (default): activation after the concatenation; published: in each branch"))
                .addOption(StandardOptions.value(
                        "include", "GLOB", "only convolutions named so (* and ?); may be given several times"))
                .addOption(StandardOptions.value("exclude", "GLOB", "not convolutions named so; several times too"))
                .addOption(StandardOptions.value("calibrate", "DATA", "images to fit weights to: " + DataOptions.KINDS))
                .addOption(StandardOptions.value("samples", "N", "calibration images used; default 500"))
                .addOption(StandardOptions.value("seed", "N", "chooses the calibration images; default 0"))
                .addOption(StandardOptions.flag(
                        "reconstruct",
                        "train the fitted modules on the calibration images until they answer as before"))
                .addOption(StandardOptions.value("minutes", "N", "time for --reconstruct; default 3"))
                .addOption(StandardOptions.flag("no-mirror", "do not fit to mirror images too, as where text is read"))
                .addOption(StandardOptions.value("batch", "N", "fix a free batch to N; default: stays free"))
                .addOption(StandardOptions.value(
                        "shape", "NAME=N,C,H,W", "fix the shape of an input whose extents are free; several times"))
                .addOption(StandardOptions.value(
                        "input-layout",
                        "ORDER",
                        "axes of image inputs in TFLite: nhwc (default), or nchw, which costs a TRANSPOSE"))
                .addOption(StandardOptions.value("output-layout", "ORDER", "the same for outputs that are images"))
                .addOption(TargetOptions.target())
                .addOption(TargetOptions.minRuntime())
                .addOption(StandardOptions.flag(
                        "allow-custom",
                        "write what has no TFLite form as custom operators, whose kernels the app brings"))
                .addOption(
                        StandardOptions.value("opset", "N", "operator set of ONNX outputs; default: that of the input"))
                .addOption(StandardOptions.flag("no-fold", "write the graph as it is, without clean-up"))
                .addOption(StandardOptions.json());
        RuleOptions.all().forEach(options::addOption);
        PlanStep.options().forEach(options::addOption);
        StageStep.options().forEach(options::addOption);
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Path input = StandardOptions.operands(line, name(), "an IN.onnx").get(0);
        List<Path> outputs = OutputOptions.files(line, name(), Optional.of(input));
        Optional<Ghosting> ghosting = ghosting(line);
        List<RewriteRule> own = RuleOptions.chosen(line);
        if (!own.isEmpty() && line.hasOption("no-fold")) {
            throw new UsageException("--rule is part of the clean-up; leave out --no-fold");
        }
        Optional<Images> calibration =
                StandardOptions.text(line, "calibrate").map(text -> DataOptions.images(line, text));
        Optional<Training> reconstruction = ReconstructStep.training(line, calibration);
        Model original = Ghostify.read(input).withInputShapes(shapes(line));
        Optional<Integer> batch = StandardOptions.integer(line, "batch", 1);
        if (batch.isPresent()) {
            original = original.withBatch(batch.get());
        }
        Model model = line.hasOption("no-fold") ? original : original.simplify(own);
        Optional<PlanStep> plan = PlanStep.of(line);
        Optional<StageStep> test = StageStep.of(line);
        Model teacher = model;
        Map<String, Model> stages = new LinkedHashMap<>(Map.of("as it was", teacher));
        if (plan.isPresent()) {
            model = plan.get().run(teacher, console);
            stages.put("fitted", model);
        } else if (ghosting.isPresent()) {
            model = GhostStep.run(teacher, ghosting.get(), calibration, console);
            stages.put("fitted", model);
        }
        Optional<Ghosting> effort = plan.map(PlanStep::effort).or(() -> ghosting);
        if (reconstruction.isPresent() && calibration.isPresent() && effort.isPresent()) {
            model = ReconstructStep.run(teacher, model, effort.get(), calibration.get(), reconstruction.get(), console);
            stages.put("reconstructed", model);
        }
        Optional<Integer> opset = StandardOptions.integer(line, "opset", 1);
        if (opset.isPresent()) {
            model = model.withOpset(opset.get());
        }
        List<Written> written = OutputOptions.write(model, tfliteOptions(line), outputs);
        Conversion conversion = Conversion.of(input, original, model, written);
        StandardOptions.writeJson(line, console, conversion.toJson());
        if (!StandardOptions.jsonOnOutput(line)) {
            console.out().print(conversion.toTable());
        }
        long seed = effort.map(Ghosting::seed).orElse(0L);
        if (test.isPresent()) {
            Comparison.print(
                    input, outputs, test.get().test(), StageStep.MOST_TESTED, seed, "on the test data", console);
            test.get().report(stages, seed, plan, console);
        } else if (ghosting.isPresent() && calibration.isPresent()) {
            Comparison.print(
                    input,
                    outputs,
                    calibration.get(),
                    ghosting.get().samples(),
                    seed,
                    "on the calibration data, which the weights were fitted to (not a test)",
                    console);
        }
    }

    private static TfliteOptions tfliteOptions(CommandLine line) {
        TfliteOptions options = TfliteOptions.defaults()
                .withTarget(TargetOptions.target(line).orElse(Target.XNNPACK))
                .withCustomOperators(line.hasOption("allow-custom"));
        Optional<RuntimeVersion> minRuntime = TargetOptions.minRuntime(line);
        if (minRuntime.isPresent()) {
            options = options.withMinRuntime(minRuntime.get());
        }
        return options.withInputLayout(layout(line, "input-layout")).withOutputLayout(layout(line, "output-layout"));
    }

    private static ImageLayout layout(CommandLine line, String option) {
        return switch (StandardOptions.text(line, option).orElse("nhwc")) {
            case "nhwc" -> ImageLayout.NHWC;
            case "nchw" -> ImageLayout.NCHW;
            default ->
                throw new UsageException("--" + option + " is nhwc or nchw, not '"
                        + StandardOptions.text(line, option).orElse("") + "'");
        };
    }

    private static Optional<Ghosting> ghosting(CommandLine line) {
        if (line.hasOption("plan")) {
            return Optional.empty();
        }
        if (!line.hasOption("ghost")) {
            for (String option : GHOST_OPTIONS) {
                if (line.hasOption(option)) {
                    throw new UsageException("--" + option + " needs --ghost");
                }
            }
            return Optional.empty();
        }
        try {
            Ghosting ghosting = Ghosting.ratio(
                            StandardOptions.integer(line, "ratio", 2).orElse(2))
                    .kernel(StandardOptions.integer(line, "kernel", 1).orElse(3))
                    .topology(StandardOptions.text(line, "topology")
                            .map(ConvertCommand::topology)
                            .orElse(Topology.LINEAR))
                    .include(values(line, "include"))
                    .exclude(values(line, "exclude"))
                    .samples(StandardOptions.integer(line, "samples", 1).orElse(500))
                    .seed(StandardOptions.seed(line).orElse(0L))
                    .mirrored(!line.hasOption("no-mirror"));
            return Optional.of(ghosting);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Topology topology(String text) {
        return switch (text) {
            case "linear" -> Topology.LINEAR;
            case "published" -> Topology.PUBLISHED;
            default -> throw new UsageException("--topology is published or linear, not '" + text + "'");
        };
    }

    private static String[] values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? new String[0] : values;
    }

    /** The shapes that {@code --shape} fixes. */
    static Map<String, Shape> shapes(CommandLine line) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (String text : values(line, "shape")) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--shape '" + text + "' is not NAME=N,C,H,W");
            }
            try {
                long[] sizes = Arrays.stream(text.substring(equals + 1).split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
                shapes.put(text.substring(0, equals), Shape.of(sizes));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--shape '" + text + "' is not NAME=N,C,H,W");
            }
        }
        return shapes;
    }
}
