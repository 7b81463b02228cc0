package dev.ghostify.cli;

import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Family;
import dev.ghostify.networks.Published;
import dev.ghostify.networks.Zoo;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Lists the networks that can be built, and what they cost beside what was printed of them. */
final class ZooCommand implements SubCommand {
    @Override
    public String name() {
        return "zoo";
    }

    @Override
    public String summary() {
        return "list the networks that can be built, with counts and published figures";
    }

    @Override
    public String synopsis() {
        return "[--table]";
    }

    @Override
    public List<String> examples() {
        return List.of("ghostify zoo", "ghostify zoo --table");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(StandardOptions.flag(
                        "table", "count parameters and multiply-adds and print them beside the published figures"));
    }

    @Override
    public void run(CommandLine line, Console console) {
        StandardOptions.operands(line, name());
        console.out().print(line.hasOption("table") ? counts() : families());
    }

    private static String families() {
        StringBuilder text = new StringBuilder();
        for (Family family : Zoo.families()) {
            String widths = family.widths().stream().map(String::valueOf).collect(Collectors.joining(" "));
            text.append(
                    String.format(Locale.ROOT, "%-24s%s%n%24swidths %s%n", family.id(), family.title(), "", widths));
        }
        return text.toString();
    }

    private static String counts() {
        Table table = new Table().row("network", "parameters", "printed", "multiply-adds", "printed", "top-1 %", "of");
        for (Published printed : Published.all()) {
            Architecture architecture = printed.architecture();
            GraphCost cost =
                    GraphCost.of(architecture.build(WeightSource.blank()).graph());
            table.row(
                    architecture.name(),
                    Figures.count(cost.parameters()),
                    million(printed.millionParameters()),
                    Figures.count(cost.multiplyAdds()),
                    million(printed.millionMultiplyAdds()),
                    printed.top1(),
                    printed.isOnImagenet() ? "ImageNet" : "CIFAR-10");
        }
        return table + """
                Counted: parameters with batch norms; multiply-adds of convolutions and matrix
                products, at 224 x 224, CIFAR-10 at 32 x 32. Printed, with top-1: by the authors, each with their own
                recipe, which is worth as much as structure: compare within one paper only.
                """;
    }

    private static String million(String printed) {
        return printed.equals("-") ? printed : printed + " M";
    }
}
