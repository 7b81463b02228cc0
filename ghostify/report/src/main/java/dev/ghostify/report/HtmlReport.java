package dev.ghostify.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The page of a check: one file without any address to load from. Immutable: each addition makes a new page.
 *
 * @param command that was given, in full; empty if there was none
 * @param results what became of the demands
 * @param before the first model's graph; it is drawn only together with {@code after}
 * @param images where the examples come from, to show those on which the models disagree
 * @param plan the choices that a plan had; empty without a plan
 * @param layers how far values of both graphs are apart
 */
public record HtmlReport(
        CheckReport report,
        String command,
        List<GateResult> results,
        Optional<Graph> before,
        Optional<Graph> after,
        Optional<ImageSet> images,
        List<PlanPoint> plan,
        List<LayerError> layers) {
    public HtmlReport {
        results = List.copyOf(results);
        plan = List.copyOf(plan);
        layers = List.copyOf(layers);
    }

    /** A page of figures only. */
    public static HtmlReport of(CheckReport report, String command, List<GateResult> results) {
        return new HtmlReport(
                report, command, results, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public HtmlReport withGraphs(Graph first, Graph second) {
        return new HtmlReport(report, command, results, Optional.of(first), Optional.of(second), images, plan, layers);
    }

    public HtmlReport withImages(ImageSet set) {
        return new HtmlReport(report, command, results, before, after, Optional.of(set), plan, layers);
    }

    public HtmlReport withPlan(List<PlanPoint> points) {
        return new HtmlReport(report, command, results, before, after, images, points, layers);
    }

    public HtmlReport withLayers(List<LayerError> errors) {
        return new HtmlReport(report, command, results, before, after, images, plan, errors);
    }

    /** The page's text. */
    public String toHtml() {
        Html page = new Html();
        page.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>" + Html.escaped("ghostify check: " + report.b().name()) + "</title><style>"
                + resource("report.css") + "</style></head><body>");
        page.raw("<h1>" + Html.escaped(report.b().name()) + " against "
                + Html.escaped(report.a().name()) + "</h1>");
        Figures.cards(page, report, results);
        Figures.demands(page, results);
        Figures.accuracy(page, report);
        Figures.latency(page, report);
        Figures.sizes(page, report);
        if (!plan.isEmpty()) {
            page.heading("Pareto front of the plan").raw(ParetoChart.of(plan));
        }
        Layers.sections(page, report, layers);
        graphs(page);
        images.ifPresent(set -> Disagreements.section(page, report, set));
        Figures.circumstances(page, report, command);
        return page.raw("<script>" + resource("report.js") + "</script></body></html>")
                .toString();
    }

    private void graphs(Html page) {
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        JsonArray drawings = new JsonArray();
        page.heading("Graphs");
        page.raw(
                "<p class=\"search\"><input id=\"search\" type=\"search\" placeholder=\"find a node by name or operator\""
                        + " aria-label=\"find a node\"></p><div class=\"graphs\">");
        for (int model = 0; model < 2; model++) {
            Graph graph = model == 0 ? before.get() : after.get();
            JsonObject drawing = GraphDrawing.of(graph);
            drawings.add(drawing);
            String name = model == 0 ? report.a().name() : report.b().name();
            page.raw("<div class=\"graph\"><header>" + Html.escaped(name) + ", "
                    + graph.nodes().size() + " nodes <button class=\"in\" aria-label=\"larger\">+</button> "
                    + "<button class=\"out\" aria-label=\"smaller\">-</button></header>"
                    + "<div class=\"drawing\"></div><div class=\"told\">a click on a node tells more</div></div>");
        }
        page.raw("</div>");
        page.paragraph("Drag to move, turn the wheel to zoom. Ghost modules have a thick frame.");
        // A name in a model must not end the script.
        page.raw("<script type=\"application/json\" id=\"graphs\">"
                + drawings.toString().replace("<", "\\u003c") + "</script>");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }
}
