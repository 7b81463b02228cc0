package dev.ghostify.cli;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.PlanFile;
import dev.ghostify.ghost.Replacements.Family;
import dev.ghostify.ghost.plan.Budget;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.PlanSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Measures which convolutions are worth replacing and writes the front of plans. */
final class PlanCommand implements SubCommand {
    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "measure which convolutions are worth replacing, by what, within a budget";
    }

    @Override
    public String synopsis() {
        return "IN.onnx --calibrate DATA --budget BUDGET -o PLAN.json [--floor DEMAND] [--svg FILE] [--choices KINDS] [--samples N]"
                + " [--seed N] [--no-mirror]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify plan model.onnx --calibrate folder:photos --budget 'macs<=60%' -o plan.json",
                "ghostify plan model.onnx --calibrate folder:photos --budget 'latency<=20ms' -o plan.json --svg front.svg",
                "ghostify convert model.onnx --plan plan.json --point 2 --calibrate folder:photos -o small.tflite");
    }

    @Override
    public Options options() {
        Options options = new Options()
                .addOption(org.apache.commons.cli.Option.builder("o")
                        .hasArg()
                        .argName("PLAN.json")
                        .desc("file to write the plan to")
                        .get())
                .addOption(StandardOptions.value(
                        "calibrate", "DATA", "images without labels to fit and measure: " + DataOptions.KINDS))
                .addOption(StandardOptions.value(
                        "budget", "BUDGET", "macs<=60%, latency<=20ms, latency<=80% or agreement>=0.98"))
                .addOption(StandardOptions.value(
                        "floor", "DEMAND", "agreement that the plan keeps besides, such as agreement>=0.95"))
                .addOption(StandardOptions.value("svg", "FILE", "draw the front: agreement against latency"))
                .addOption(StandardOptions.value(
                        "choices",
                        "KINDS",
                        "any of ghost,low-rank,pruning (default: all); pruning where the others do not help"))
                .addOption(StandardOptions.value("samples", "N", "calibration images used; default 500"))
                .addOption(StandardOptions.value("seed", "N", "chooses the calibration images; default 0"))
                .addOption(StandardOptions.value(
                        "shape", "NAME=N,C,H,W", "fix the shape of an input whose extents are free; several times"))
                .addOption(StandardOptions.flag("no-mirror", "do not fit to mirror images too, as where text is read"));
        DataOptions.preparing().forEach(options::addOption);
        return options;
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        Path input = StandardOptions.operands(line, name(), "an IN.onnx").get(0);
        Path output = Path.of(
                StandardOptions.text(line, "o").orElseThrow(() -> new UsageException("plan needs -o PLAN.json")));
        PlanSearch.Settings settings = settings(line);
        Images images = DataOptions.images(
                line,
                StandardOptions.text(line, "calibrate")
                        .orElseThrow(() -> new UsageException("plan needs --calibrate DATA: it measures on images")));
        int samples = StandardOptions.integer(line, "samples", 2).orElse(500);
        Model model = Ghostify.read(input)
                .withInputShapes(ConvertCommand.shapes(line))
                .simplify();
        NetworkPlan plan = console.withProgress(progress -> model.plan(settings, images, samples, progress));
        StandardOptions.writeText(
                output, PlanFile.toJson(String.valueOf(input.getFileName()), plan, settings.mirrored()));
        Optional<String> svg = StandardOptions.text(line, "svg");
        if (svg.isPresent()) {
            StandardOptions.writeText(Path.of(svg.get()), FrontDrawing.of(plan));
        }
        console.out().print(PlanText.of(plan));
        if (plan.chosen().isEmpty()) {
            throw new DemandException(PlanText.failure(plan));
        }
    }

    private static PlanSearch.Settings settings(CommandLine line) {
        String budget = StandardOptions.text(line, "budget")
                .orElseThrow(() -> new UsageException("plan needs --budget, such as --budget 'macs<=60%'"));
        try {
            return new PlanSearch.Settings(
                    Budget.parse(budget),
                    StandardOptions.text(line, "floor").map(StageStep::floor),
                    families(StandardOptions.text(line, "choices").orElse("ghost,low-rank,pruning")),
                    StandardOptions.seed(line).orElse(0L),
                    !line.hasOption("no-mirror"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--budget " + e.getMessage());
        }
    }

    private static Set<Family> families(String text) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (String kind : text.split(",", -1)) {
            switch (kind) {
                case "ghost" -> families.add(Family.GHOST);
                case "low-rank" -> families.add(Family.LOW_RANK);
                case "pruning" -> families.add(Family.PRUNING);
                default -> throw new UsageException("--choices are ghost, low-rank and pruning, not '" + kind + "'");
            }
        }
        return families;
    }
}
