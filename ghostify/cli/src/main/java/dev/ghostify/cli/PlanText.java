package dev.ghostify.cli;

import dev.ghostify.ghost.Replacement;
import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.Option;
import dev.ghostify.ghost.plan.PlanPoint;
import dev.ghostify.ghost.plan.PlannedLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A plan as tables of 80 columns. */
final class PlanText {
    private static final int COLUMNS = 80;

    private PlanText() {}

    static String of(NetworkPlan plan) {
        return layers(plan) + "\n" + vetoes(plan) + front(plan)
                + "\nagreement: " + plan.agreement() + "\nfitted to " + plan.images() + " images, measured on "
                + plan.heldBack() + " others\n"
                + "latency: " + plan.clock().orElse("nothing was timed") + "\nseed " + plan.seed() + "\n";
    }

    /** What each layer becomes at the chosen point, and what that alone does to the outputs. */
    private static String layers(NetworkPlan plan) {
        Map<String, Replacement> chosen = plan.chosen().isPresent()
                ? plan.points().get(plan.chosen().getAsInt()).layers()
                : Map.of();
        Table table = new Table().row("convolution", "k MACs", "ms", "becomes", "MACs", "ms", "harm");
        for (PlannedLayer layer : plan.layers()) {
            Replacement replacement = chosen.get(layer.node());
            Optional<Option> option = layer.options().stream()
                    .filter(o -> o.replacement().equals(replacement))
                    .findFirst();
            table.row(
                    shortened(layer.node()),
                    Figures.count(layer.multiplyAdds() / 1000),
                    milliseconds(layer.milliseconds()),
                    option.map(o -> o.replacement().text()).orElse("-"),
                    option.map(o -> Figures.percent(layer.multiplyAdds(), o.multiplyAdds()))
                            .orElse(""),
                    option.map(o -> milliseconds(o.milliseconds())).orElse(""),
                    option.flatMap(Option::damage)
                            .map(d -> String.format(Locale.ROOT, "%.4f", d.divergence()))
                            .orElse(""));
        }
        return table.toString();
    }

    private static String shortened(String name) {
        return name.length() <= 24 ? name : name.substring(0, 6) + "..." + name.substring(name.length() - 15);
    }

    private static String milliseconds(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    /** What is out of the question because the target is no faster with it; layers of one form together. */
    private static String vetoes(NetworkPlan plan) {
        Map<List<String>, List<String>> layersOf = new LinkedHashMap<>();
        for (PlannedLayer layer : plan.layers()) {
            List<String> times = new ArrayList<>(List.of(milliseconds(layer.milliseconds())));
            layer.options().stream()
                    .filter(o -> o.damage().isEmpty() && o.reason().isPresent() && Double.isNaN(o.fitError()))
                    .forEach(o -> times.add(o.replacement().text() + " " + milliseconds(o.milliseconds())));
            if (times.size() > 1) {
                layersOf.computeIfAbsent(times, t -> new ArrayList<>()).add(shortened(layer.node()));
            }
        }
        StringBuilder all = new StringBuilder();
        layersOf.forEach((times, layers) -> {
            List<String> items =
                    new ArrayList<>(layers.stream().map(l -> l + ",").toList());
            items.add(times.get(0) + ":");
            times.stream().skip(1).forEach(time -> items.add(time + ","));
            String last = items.remove(items.size() - 1);
            items.add(last.substring(0, last.length() - 1));
            append(all, items);
        });
        return all.isEmpty() ? "" : "vetoed, not faster on the target than the convolution, ms:\n" + all + "\n";
    }

    /** Appends the items as one paragraph of 80 columns, broken between them. */
    private static void append(StringBuilder text, List<String> items) {
        int column = 0;
        for (String item : items) {
            if (column + 1 + item.length() > COLUMNS) {
                text.append("\n    ").append(item);
                column = 4 + item.length();
            } else {
                text.append(column == 0 ? "  " : " ").append(item);
                column += (column == 0 ? 2 : 1) + item.length();
            }
        }
        text.append('\n');
    }

    private static String front(NetworkPlan plan) {
        Table table = new Table().row("point", "M MACs", "", "params", "ms", "", "agreement", "divergence", "Gathers");
        table.row(row("as it is", plan.teacher(), plan, ""));
        for (int i = 0; i < plan.points().size(); i++) {
            PlanPoint point = plan.points().get(i);
            boolean chosen = plan.chosen().isPresent() && plan.chosen().getAsInt() == i;
            table.row(row((chosen ? "* " : "  ") + i, point.measured(), plan, String.valueOf(point.gathers())));
        }
        return table
                + plan.chosen().stream()
                        .mapToObj(i -> "* keeps to " + demands(plan) + "\n")
                        .findFirst()
                        .orElse("");
    }

    private static String demands(NetworkPlan plan) {
        return plan.budget() + plan.floor().map(floor -> " with " + floor).orElse("");
    }

    /** Why no point is chosen, and what can be had instead. */
    static String failure(NetworkPlan plan) {
        String text = "no plan keeps to " + demands(plan) + "; ";
        if (plan.floor().isEmpty()) {
            return text + "the points above are what can be had";
        }
        OptionalInt nearest = plan.cheapestWith(plan.floor().get());
        if (nearest.isEmpty()) {
            return text + "no point has that agreement: replaced convolutions do not pay here";
        }
        Measured measured = plan.points().get(nearest.getAsInt()).measured();
        String time = share(measured.milliseconds(), plan.teacher().milliseconds());
        return text + "point " + nearest.getAsInt() + " has that agreement at "
                + share((double) measured.multiplyAdds(), (double)
                        plan.teacher().multiplyAdds())
                + " of the multiply-adds" + (time.isEmpty() ? "" : " and " + time + " of the time");
    }

    private static String[] row(String name, Measured measured, NetworkPlan plan, String gathers) {
        return new String[] {
            name,
            String.format(Locale.ROOT, "%.1f", measured.multiplyAdds() / 1e6),
            share((double) measured.multiplyAdds(), (double) plan.teacher().multiplyAdds()),
            share((double) measured.parameters(), (double) plan.teacher().parameters()),
            milliseconds(measured.milliseconds()),
            share(measured.milliseconds(), plan.teacher().milliseconds()),
            String.format(Locale.ROOT, "%.4f", measured.damage().agreement()),
            String.format(Locale.ROOT, "%.4f", measured.damage().divergence()),
            gathers
        };
    }

    private static String share(double part, double whole) {
        return Double.isNaN(part) ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * part / whole);
    }
}
