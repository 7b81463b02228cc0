package dev.ghostify.report;

import java.util.List;
import java.util.Locale;

/** Choices of a plan by cost and loss; those that no other beats in both are joined. */
final class ParetoChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int BOTTOM = 30;

    private ParetoChart() {}

    static String of(List<PlanPoint> points) {
        double maxCost = points.stream().mapToDouble(PlanPoint::cost).max().orElse(1);
        double maxLoss = Math.max(
                1e-12, points.stream().mapToDouble(PlanPoint::loss).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<div class=\"wide\"><svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Pareto front\">",
                WIDTH,
                HEIGHT));
        StringBuilder path = new StringBuilder();
        for (PlanPoint point : PlanPoint.front(points)) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point, maxCost), y(point, maxLoss)));
        }
        svg.append("<path class=\"front\" d=\"").append(path).append("\"/>");
        for (PlanPoint point : points) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" class=\"b\"><title>%s</title></circle>",
                    x(point, maxCost),
                    y(point, maxLoss),
                    Html.escaped(String.format(
                            Locale.ROOT, "%s: %,.0f, loss %.4g", point.name(), point.cost(), point.loss()))));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<path class=\"axis\" d=\"M%d 8V%dH%d\"/>"
                                + "<text x=\"%d\" y=\"%d\" class=\"value\">multiply-adds, to %,.0f</text>"
                                + "<text x=\"4\" y=\"18\" class=\"note\">loss, to %.3g</text></svg></div>",
                        LEFT,
                        HEIGHT - BOTTOM,
                        WIDTH,
                        WIDTH,
                        HEIGHT - 8,
                        maxCost,
                        maxLoss))
                .toString();
    }

    private static double x(PlanPoint point, double most) {
        return LEFT + point.cost() / most * (WIDTH - LEFT - 10);
    }

    private static double y(PlanPoint point, double most) {
        return HEIGHT - BOTTOM - point.loss() / most * (HEIGHT - BOTTOM - 24);
    }
}
