package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.PlanFile;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.plan.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * What {@code convert --plan} does besides folding and writing.
 *
 * @param number of the point carried out
 */
record PlanStep(PlanFile plan, int number, Images calibration, int samples) {
    static List<Option> options() {
        return List.of(
                StandardOptions.value("plan", "FILE", "carry out a plan made by 'ghostify plan'; needs --calibrate"),
                StandardOptions.value("point", "N", "point of the plan; default: the one that keeps to its budget"));
    }

    /** The step that {@code line} asks for, if it does. */
    static Optional<PlanStep> of(CommandLine line) throws IOException {
        Optional<String> file = StandardOptions.text(line, "plan");
        if (file.isEmpty()) {
            if (line.hasOption("point")) {
                throw new UsageException("--point needs --plan");
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
        int samples = StandardOptions.integer(line, "samples", 1).orElse(500);
        return Optional.of(new PlanStep(plan, number, DataOptions.images(line, calibrate), samples));
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

    /** How the agreement on test images compares with that of the plan. */
    String asPlanned(double agreement) {
        return String.format(
                Locale.ROOT,
                "point %d: agreement %.4f (%.4f when planned)",
                number,
                agreement,
                plan.points().get(number).agreement());
    }

    /** The cheapest point that would hold {@code floor}, if it loses as much from plan to test as this one did. */
    String nearest(double agreement, Budget floor) {
        double lost = plan.points().get(number).agreement() - agreement;
        double least = floor.limit() + Math.max(0, lost);
        OptionalInt better = IntStream.range(0, plan.points().size())
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
