package dev.ghostify.report;

import dev.ghostify.check.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A chart of horizontal bars, with intervals where there are such, as SVG that takes its colours from the page. */
final class Bars {
    private static final int WIDTH = 640;
    private static final int LABEL = 190;
    private static final int VALUE = 90;
    private static final int ROW = 22;

    /**
     * One bar.
     *
     * @param kind class of the page's style: {@code a} for the first model, {@code b} for the second
     */
    record Bar(String label, double value, Optional<Interval> interval, String kind, String shown) {}

    private Bars() {}

    /** The bars from {@code from} to {@code to}, or to the largest value if that is larger. */
    static String chart(String title, List<Bar> bars, double from, double to) {
        double most = bars.stream()
                .mapToDouble(b -> b.interval().map(Interval::high).orElse(b.value()))
                .max()
                .orElse(1);
        double end = Math.max(Math.max(to, most), from + 1e-12);
        double scale = (WIDTH - LABEL - VALUE) / (end - from);
        int height = bars.size() * ROW + 8;
        StringBuilder svg = new StringBuilder(format(
                "<div class=\"wide\"><svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, height, Html.escaped(title)));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = i * ROW + 4;
            double width = Math.max(0, (bar.value() - from) * scale);
            svg.append(format(
                    "<text x=\"%d\" y=\"%d\" class=\"label\">%s<title>%s</title></text>",
                    LABEL - 8, y + 15, Html.escaped(shortened(bar.label())), Html.escaped(bar.label())));
            svg.append(format(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"%s\"/>",
                    LABEL, y + 2, width, ROW - 6, bar.kind()));
            bar.interval()
                    .ifPresent(interval -> svg.append(format(
                            "<path d=\"M%.1f %dV%dM%.1f %dH%.1fM%.1f %dV%d\" class=\"interval\"/>",
                            LABEL + (interval.low() - from) * scale,
                            y + 5,
                            y + ROW - 7,
                            LABEL + (interval.low() - from) * scale,
                            y + ROW / 2 - 1,
                            LABEL + (interval.high() - from) * scale,
                            LABEL + (interval.high() - from) * scale,
                            y + 5,
                            y + ROW - 7)));
            svg.append(format(
                    "<text x=\"%d\" y=\"%d\" class=\"value\">%s</text>", WIDTH, y + 15, Html.escaped(bar.shown())));
        }
        return svg.append("</svg></div>").toString();
    }

    /** The end of a long label, which is what tells layers apart; PyTorch's exporter ends names with what says nothing. */
    private static String shortened(String label) {
        String name = label.replaceFirst("_output_\\d+$", "");
        return name.length() <= 28 ? name : "..." + name.substring(name.length() - 25);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
