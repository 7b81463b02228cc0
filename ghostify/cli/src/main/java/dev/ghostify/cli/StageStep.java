package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.Stage;
import dev.ghostify.ghost.plan.Budget;
import dev.ghostify.ghost.plan.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * What {@code convert --test} shows: what each stage has cost, and whether that is too much.
 *
 * @param test images that no stage has seen
 * @param floor that agreement on them may not fall below
 */
record StageStep(Images test, Optional<Budget> floor) {
    /** Enough for the third digit of an agreement. */
    static final int MOST_TESTED = 2000;

    static List<Option> options() {
        return List.of(
                StandardOptions.value(
                        "test", "DATA", "measure each stage on images that none has seen; needs --ghost or --plan"),
                StandardOptions.value("floor", "DEMAND", "with --test: exit code 1 below it, such as agreement>=0.95"));
    }

    static Optional<StageStep> of(CommandLine line) {
        Optional<Budget> floor = StandardOptions.text(line, "floor").map(StageStep::floor);
        Optional<String> test = StandardOptions.text(line, "test");
        if (floor.isPresent() && test.isEmpty()) {
            throw new UsageException("--floor needs --test DATA: images that no stage has seen");
        }
        if (test.isPresent() && !line.hasOption("ghost") && !line.hasOption("plan")) {
            throw new UsageException(
                    "--test measures what --ghost or --plan has cost; give one of them, or use 'ghostify check'");
        }
        return test.map(text -> new StageStep(DataOptions.images(line, text), floor));
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

    /** Prints the stages, of which the first is the network as it was, and holds the last to the floor. */
    void report(Map<String, Model> models, long seed, Optional<PlanStep> plan, Console console) {
        List<Stage> stages = Stage.of(models, test, MOST_TESTED, seed);
        console.out().println();
        console.out().print(table(stages));
        double agreement = stages.get(stages.size() - 1).measured().damage().agreement();
        plan.ifPresent(step -> console.out().println(step.asPlanned(agreement)));
        if (floor.isPresent() && agreement < floor.get().limit()) {
            throw new DemandException(String.format(
                            Locale.ROOT, "agreement is %.4f, less than %s", agreement, floor.get())
                    + plan.map(step -> "; " + step.nearest(agreement, floor.get()))
                            .orElse(""));
        }
    }

    private static String table(List<Stage> stages) {
        Measured first = stages.get(0).measured();
        Table table = new Table().row("stage", "M MACs", "", "params", "ms", "", "top-1", "agrees", "diverges");
        for (Stage stage : stages) {
            Measured measured = stage.measured();
            table.row(
                    stage.name(),
                    String.format(Locale.ROOT, "%.1f", measured.multiplyAdds() / 1e6),
                    percent((double) measured.multiplyAdds() / first.multiplyAdds()),
                    percent((double) measured.parameters() / first.parameters()),
                    String.format(Locale.ROOT, "%.3f", measured.milliseconds()),
                    percent(measured.milliseconds() / first.milliseconds()),
                    stage.top1().isPresent() ? percent(stage.top1().getAsDouble()) : "",
                    percent(measured.damage().agreement()),
                    String.format(Locale.ROOT, "%.4f", measured.damage().divergence()));
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (Stage stage : stages) {
            stage.worst()
                    .ifPresent(worst -> text.append(String.format(
                            Locale.ROOT,
                            "farthest when %s: %s, relative error %.3f%n",
                            stage.name(),
                            worst.getKey(),
                            worst.getValue())));
        }
        return text.append("on the test data; time of TFLite, 1 thread, stages in turns\n")
                .toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
