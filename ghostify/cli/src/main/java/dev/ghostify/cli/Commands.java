package dev.ghostify.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sub-commands, in the order in which help lists them. */
final class Commands {
    private static final List<SubCommand> ALL = List.of(
            new ConvertCommand(),
            new PlanCommand(),
            new InspectCommand(),
            new LintCommand(),
            new DiffCommand(),
            new ExplainCommand(),
            new DistilCommand(),
            new TrainCommand(),
            new CheckCommand(),
            new BuildCommand(),
            new WeightsCommand(),
            new ZooCommand(),
            new DemoCommand(),
            new CompletionCommand());

    private Commands() {}

    static List<SubCommand> all() {
        return ALL;
    }

    static Optional<SubCommand> named(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(SubCommand::name).collect(Collectors.joining(", "));
    }
}
