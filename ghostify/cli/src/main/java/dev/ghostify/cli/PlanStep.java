package dev.ghostify.cli;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.PlanFile;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.plan.Budget;
import dev.ghostify.ghost.plan.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * What {@code convert --plan} does besides folding and writing.
 *
 * @param number of the point carried out
 * @param test images that the fit does not see
 * @param floor that agreement on the test images may not fall below
 */
record PlanStep(
        PlanFile plan, int number, Images calibration, int samples, Optional<Images> test, Optional<Budget> floor) {
    /** Enough for the third digit of an agreement. */
    private static final int MOST_TESTED = 2000;

    private static final int LATENCY_RUNS = 50;

    static List<Option> options() {
        return List.of(
                StandardOptions.value("plan", "FILE", "carry out a plan made by 'ghostify plan'; needs --calibrate"),
                StandardOptions.value("point", "N", "point of the plan; default: the one that keeps to its budget"),
                StandardOptions.value(
                        "test", "DATA", "with --plan: measure the result on images that the fit does not see"),
                StandardOptions.value("floor", "DEMAND", "with --test: exit code 1 below it, such as agreement>=0.95"));
    }

    /** The step that {@code line} asks for, if it does. */
    static Optional<PlanStep> of(CommandLine line) throws IOException {
        Optional<String> file = StandardOptions.text(line, "plan");
        if (file.isEmpty()) {
            for (String option : List.of("point", "test", "floor")) {
                if (line.hasOption(option)) {
                    throw new UsageException("--" + option + " needs --plan");
                }
            }
            return Optional.empty();
        }
        if (line.hasOption("ghost")) {
            throw new UsageException("--plan says what is replaced; leave out --ghost");
        }
        String calibrate = StandardOptions.text(line, "calibrate")
                .orElseThrow(() -> new UsageException("--plan needs --calibrate DATA: images to fit weights to"));
        PlanFile plan = PlanFile.read(Path.of(file.get()));
        int number = StandardOptions.integer(line, "point", 0)
                .or(() -> plan.chosen().isPresent() ? Optional.of(plan.chosen().getAsInt()) : Optional.empty())
                .orElseThrow(() -> new UsageException(
                        "no point of " + file.get() + " keeps to its budget; choose one with --point N"));
        if (number >= plan.points().size()) {
            throw new UsageException("--point is " + number + "; " + file.get() + " has the points 0 to "
                    + (plan.points().size() - 1));
        }
        Optional<Budget> floor = StandardOptions.text(line, "floor").map(PlanStep::floor);
        Optional<Images> test = StandardOptions.text(line, "test").map(text -> DataOptions.images(line, text));
        if (floor.isPresent() && test.isEmpty()) {
            throw new UsageException("--floor needs --test DATA: images that the fit does not see");
        }
        int samples = StandardOptions.integer(line, "samples", 1).orElse(500);
        return Optional.of(new PlanStep(plan, number, DataOptions.images(line, calibrate), samples, test, floor));
    }

    static Budget floor(String text) {
        try {
            Budget floor = Budget.parse(text);
            if (floor.quantity() == Budget.Quantity.AGREEMENT) {
                return floor;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--floor " + e.getMessage());
        }
        throw new UsageException("--floor is a demand on agreement, such as agreement>=0.95, not '" + text + "'");
    }

    /** The student, with closed-form weights. */
    Model run(Model model, Console console) throws IOException {
        return console.withProgress(
                progress -> model.ghostify(plan.points().get(number).plan(), effort(), calibration, progress));
    }

    /** How whole networks are fitted: as when the plan was made. */
    Ghosting effort() {
        return Ghosting.ratio(2).samples(samples).seed(plan.seed()).mirrored(plan.mirrored());
    }

    /** Measures the result on the test images, stage by stage, and holds it to the floor. */
    void report(Path input, Model original, Model result, List<Path> outputs, Console console) throws IOException {
        if (test.isEmpty()) {
            return;
        }
        for (Path output : outputs) {
            Check check = Check.compare(CheckedModels.open(input), CheckedModels.open(output))
                    .on(test.get().data())
                    .preprocessing(test.get().preprocessing())
                    .samples(MOST_TESTED)
                    .seed(plan.seed())
                    .latencyRuns(LATENCY_RUNS);
            CheckReport report =
                    console.withProgress(progress -> check.progress(progress).run());
            console.out().println();
            console.out().print(report.toTable());
        }
        Damage damage = original.damage(result, test.get(), MOST_TESTED, plan.seed());
        console.out()
                .printf(
                        Locale.ROOT,
                        "%npoint %d: agreement %.4f (%.4f when planned), divergence %.4f%n",
                        number,
                        damage.agreement(),
                        plan.points().get(number).agreement(),
                        damage.divergence());
        if (floor.isPresent() && damage.agreement() < floor.get().limit()) {
            throw new DemandException(String.format(
                    Locale.ROOT,
                    "agreement is %.4f, less than %s; %s",
                    damage.agreement(),
                    floor.get(),
                    nearest(damage)));
        }
    }

    /** The cheapest point that would hold the floor, if it loses as much from plan to test as this one did. */
    private String nearest(Damage damage) {
        double lost = plan.points().get(number).agreement() - damage.agreement();
        double least = floor.orElseThrow().limit() + Math.max(0, lost);
        OptionalInt better = java.util.stream.IntStream.range(0, plan.points().size())
                .filter(i -> plan.points().get(i).agreement() >= least)
                .reduce((a, b) -> plan.points().get(a).multiplyAdds()
                                < plan.points().get(b).multiplyAdds()
                        ? a
                        : b);
        return better.isEmpty()
                ? "no point of the plan would hold it; plan with a larger budget"
                : String.format(
                        Locale.ROOT,
                        "the nearest point that should hold it is --point %d (%.4f when planned)",
                        better.getAsInt(),
                        plan.points().get(better.getAsInt()).agreement());
    }
}
