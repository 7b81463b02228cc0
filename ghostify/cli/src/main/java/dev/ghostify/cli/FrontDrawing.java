package dev.ghostify.cli;

import dev.ghostify.ghost.plan.Measured;
import dev.ghostify.ghost.plan.NetworkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The front as an SVG: agreement against latency, or against multiply-adds where nothing was timed. */
final class FrontDrawing {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;

    private final NetworkPlan plan;
    private final boolean timed;
    private final double mostCost;
    private final double leastAgreement;
    private final StringBuilder svg = new StringBuilder();

    private FrontDrawing(NetworkPlan plan) {
        this.plan = plan;
        this.timed = !Double.isNaN(plan.teacher().milliseconds());
        List<Measured> all = new ArrayList<>(List.of(plan.teacher()));
        plan.points().forEach(point -> all.add(point.measured()));
        this.mostCost = 1.05 * all.stream().mapToDouble(this::cost).max().orElse(1);
        double least =
                all.stream().mapToDouble(m -> m.damage().agreement()).min().orElse(0);
        this.leastAgreement = Math.min(0.9, Math.floor(10 * least) / 10);
    }

    static String of(NetworkPlan plan) {
        return new FrontDrawing(plan).drawn();
    }

    private double cost(Measured measured) {
        return timed ? measured.milliseconds() : measured.multiplyAdds() / 1e6;
    }

    private double x(double cost) {
        return MARGIN + cost / mostCost * (WIDTH - 2 * MARGIN);
    }

    private double y(double agreement) {
        return HEIGHT - MARGIN - (agreement - leastAgreement) / (1 - leastAgreement) * (HEIGHT - 2 * MARGIN);
    }

    private String drawn() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        add("<title>Front of plans, budget %s</title>", escaped(plan.budget().toString()));
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        axes();
        StringBuilder path = new StringBuilder();
        place(plan.teacher(), "as it is", false, path);
        for (int i = 0; i < plan.points().size(); i++) {
            place(
                    plan.points().get(i).measured(),
                    String.valueOf(i),
                    plan.chosen().orElse(-1) == i,
                    path);
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"steelblue\"/>",
                path.toString().strip());
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        add(
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"black\"/>",
                MARGIN, MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN);
        for (int i = 0; i <= TICKS; i++) {
            double cost = mostCost * i / TICKS;
            double agreement = leastAgreement + (1 - leastAgreement) * i / TICKS;
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.3g</text>", x(cost), HEIGHT - MARGIN + 16, cost);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.3f</text>", MARGIN - 6, y(agreement) + 4, agreement);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                WIDTH / 2, HEIGHT - 18, escaped(timed ? "ms, " + plan.clock().orElse("") : "million multiply-adds"));
        add("<text x=\"%d\" y=\"%d\">agreement: %s</text>", MARGIN, MARGIN - 20, escaped(plan.agreement()));
    }

    private void place(Measured measured, String name, boolean chosen, StringBuilder path) {
        double x = x(cost(measured));
        double y = y(measured.damage().agreement());
        path.append(String.format(Locale.ROOT, " %.1f,%.1f", x, y));
        add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>",
                x, y, chosen ? 6 : 4, chosen ? "crimson" : "steelblue");
        add("<text x=\"%.1f\" y=\"%.1f\">%s</text>", x + 7, y + 14, escaped(name));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
